import { useState } from 'react';
import { NativeSelect, NumberInput, Select } from '@mantine/core';
import type { printHandlingUnitLabels } from '../../../shared/labels/labels.contract.ts';
import type { createHandlingUnits } from '../../../shared/layout/handling-units.contract.ts';
import { handlingUnitKinds, type HandlingUnitKind } from '../../../shared/layout/handling-unit-kinds.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { useFile } from '../data/open-file.ts';
import { PrinterSelect, usePrinter } from '../labels/printer.tsx';
import { useSellerChoices } from '../parts/seller-filter.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { idsOf, mostUnits } from './unit-ids.ts';

/** Parcels get their plates at the packing bench. */
const kinds = handlingUnitKinds.filter((one) => one !== 'parcel');

/** Makes licence plates in a row and prints their labels. */
export function MakeUnitsDialog({ warehouseId, onClose }: { warehouseId: string; onClose: () => void }) {
  const say = useSay();
  const sellers = useSellerChoices();
  const [kind, setKind] = useState<HandlingUnitKind>('tote');
  const [count, setCount] = useState<number | string>(10);
  const [sellerId, setSellerId] = useState<string | null>(null);
  const [dpi, setDpi] = usePrinter();
  const file = useFile<typeof printHandlingUnitLabels>('/labels/handling-units.pdf');
  const make = useAct<typeof createHandlingUnits>('post', '/warehouses/:warehouseId/handling-units', {
    touches: ['/warehouses/:warehouseId/handling-units'],
    showsErrors: true,
  });
  const made = make.data?.rows;
  const errors = fieldErrors(make.error);
  const submit = (): void => {
    if (made) file.open({ warehouseId, unitIds: idsOf(made), dpi });
    else make.mutate({ warehouseId, kind, count: Number(count), ...(sellerId ? { sellerId } : {}) });
  };
  return (
    <FormDialog
      title={say('unit.make')}
      onClose={onClose}
      act={made ? say('label.print') : say('unit.makeMany', { count: Number(count) })}
      back={say(made ? 'act.close' : 'act.back')}
      isActing={make.isPending || file.isLoading}
      isReady={!(!made && Number(count) < 1)}
      error={make.error}
      onSubmit={submit}
    >
      {made ? (
        <output>
          {say('unit.made', {
            count: made.length,
            first: made[0]?.code ?? '',
            last: made.at(-1)?.code ?? '',
          })}
        </output>
      ) : (
        <>
          <NativeSelect
            data-autofocus
            label={say('field.kind')}
            value={kind}
            data={kinds.map((one) => ({ value: one, label: say(`unit.kind.${one}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as HandlingUnitKind)}
          />
          <NumberInput
            label={say('unit.count')}
            required
            min={1}
            max={mostUnits}
            allowDecimal={false}
            value={count}
            error={errors['count']}
            onChange={setCount}
          />
          <Select
            label={say('field.seller')}
            description={say('unit.ownerAbout')}
            clearable
            searchable
            data={sellers}
            value={sellerId}
            error={errors['sellerId']}
            onChange={setSellerId}
          />
        </>
      )}
      <PrinterSelect dpi={dpi} onChange={setDpi} />
    </FormDialog>
  );
}
