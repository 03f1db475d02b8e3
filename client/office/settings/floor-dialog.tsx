import { useState } from 'react';
import { Checkbox, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { changeWarehouse, WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { decimalSeparator } from '../../ui/format.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { floorForm, floorOfForm, type FloorForm } from './floor-form.ts';

/** How far things on the floor are from each other, and where walks start. */
export function FloorDialog({
  warehouse,
  floor,
  onClose,
}: {
  warehouse: WarehouseView;
  floor: NonNullable<WarehouseView['floor']>;
  onClose: () => void;
}) {
  const say = useSay();
  const [values, setValues] = useState(() => floorForm(floor));
  const put = (part: Partial<FloorForm>): void => setValues({ ...values, ...part });
  const change = useAct<typeof changeWarehouse>('patch', '/warehouses/:warehouseId', {
    touches: ['/warehouses'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const errors = fieldErrors(change.error);
  // A list may be wrong in one of its entries.
  const errorOf = (field: keyof typeof floor): string | undefined =>
    Object.entries(errors).find(([path]) => path.split('.')[1] === field)?.[1];
  return (
    <FormDialog
      title={`${warehouse.code}: ${say('floor.title')}`}
      about={say('floor.about')}
      onClose={onClose}
      act={say('act.save')}
      isActing={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate({ warehouseId: warehouse.id, floor: floorOfForm(values) })}
    >
      <Metres
        label={say('floor.aisleSpacing')}
        min={0.5}
        max={50}
        value={values.aisleSpacing}
        error={errorOf('aisleSpacingMm')}
        onChange={(aisleSpacing) => put({ aisleSpacing })}
      />
      <SimpleGrid cols={2}>
        <Metres
          label={say('floor.bayWidth')}
          min={0.1}
          max={20}
          value={values.bayWidth}
          error={errorOf('bayWidthMm')}
          onChange={(bayWidth) => put({ bayWidth })}
        />
        <Metres
          label={say('floor.crossAisleWidth')}
          min={0.5}
          max={50}
          value={values.crossAisleWidth}
          error={errorOf('crossAisleWidthMm')}
          onChange={(crossAisleWidth) => put({ crossAisleWidth })}
        />
      </SimpleGrid>
      <TextInput
        label={say('floor.crossAisles')}
        description={say('floor.crossAislesAbout')}
        value={values.crossAisles}
        error={errorOf('crossAislesAfterBays')}
        onChange={(event) => put({ crossAisles: event.currentTarget.value })}
      />
      <Checkbox
        label={say('floor.isOpenAtBack')}
        checked={values.isOpenAtBack}
        onChange={(event) => put({ isOpenAtBack: event.currentTarget.checked })}
      />
      <SimpleGrid cols={2}>
        <TextInput
          label={say('floor.startAisle')}
          description={say('floor.startAisleAbout')}
          maxLength={8}
          value={values.startAisle}
          error={errorOf('startAisle')}
          onChange={(event) => put({ startAisle: event.currentTarget.value })}
        />
        <NumberInput
          label={say('floor.startAfterBay')}
          description={say('floor.startAfterBayAbout')}
          min={0}
          max={9999}
          allowDecimal={false}
          value={values.startAfterBay}
          error={errorOf('startAfterBay')}
          onChange={(startAfterBay) => put({ startAfterBay })}
        />
      </SimpleGrid>
    </FormDialog>
  );
}

/** A length in metres, to the millimetre. */
function Metres(field: {
  label: string;
  min: number;
  max: number;
  value: number | string;
  error: string | undefined;
  onChange: (value: number | string) => void;
}) {
  const { locale } = useViewer();
  return (
    <NumberInput
      {...field}
      required
      step={0.1}
      decimalScale={3}
      decimalSeparator={decimalSeparator(locale)}
      suffix=" m"
    />
  );
}
