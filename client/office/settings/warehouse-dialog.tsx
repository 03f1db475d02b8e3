import { useState } from 'react';
import { Checkbox, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { changeInboundRules, getInboundRules } from '../../../shared/inbound/rules.contract.ts';
import type { changeWarehouse, WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { useRead } from '../data/query.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';

/** Name, cut-offs and rules of a warehouse. */
export function WarehouseDialog({ warehouse, onClose }: { warehouse: WarehouseView; onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState(warehouse.name);
  const [cutOffs, setCutOffs] = useState(() =>
    warehouse.calendar.cutOffs.map(({ carrier, time }) => `${carrier} ${time}`).join(', '),
  );
  const [over, setOver] = useState<number | string>(warehouse.rules?.overReceiptPercent ?? 0);
  const [tolerance, setTolerance] = useState<number | string>(warehouse.rules?.weightTolerancePercent ?? 15);
  const inbound = useInboundRules(warehouse.id, onClose);
  const change = useAct<typeof changeWarehouse>('patch', '/warehouses/:warehouseId', {
    touches: ['/warehouses'],
    showsErrors: true,
    onDone: () => inbound.save(),
  });
  const errors = fieldErrors(change.error);
  const cutOffError = Object.entries(errors).find(([field]) => field.startsWith('calendar'))?.[1];
  const submit = (): void => {
    change.mutate({
      warehouseId: warehouse.id,
      name,
      calendar: { cutOffs: cutOffsOf(cutOffs) },
      rules: { overReceiptPercent: Number(over), weightTolerancePercent: Number(tolerance) },
    });
  };
  return (
    <FormDialog
      title={warehouse.code}
      onClose={onClose}
      act={say('act.save')}
      isActing={change.isPending || inbound.isSaving}
      error={change.error ?? inbound.error}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        label={say('field.name')}
        required
        maxLength={100}
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={say('warehouse.cutOffs')}
        description={say('warehouse.cutOffsAbout')}
        value={cutOffs}
        error={cutOffError}
        onChange={(event) => setCutOffs(event.currentTarget.value)}
      />
      <SimpleGrid cols={2}>
        <NumberInput
          label={say('warehouse.overReceipt')}
          min={0}
          max={1000}
          suffix=" %"
          allowDecimal={false}
          value={over}
          onChange={setOver}
        />
        <NumberInput
          label={say('warehouse.tolerance')}
          min={1}
          max={100}
          suffix=" %"
          allowDecimal={false}
          value={tolerance}
          onChange={setTolerance}
        />
      </SimpleGrid>
      {inbound.rules && (
        <>
          <NumberInput
            label={say('warehouse.answerDays')}
            min={1}
            max={90}
            allowDecimal={false}
            value={inbound.rules.answerDays}
            onChange={(days) => inbound.put({ answerDays: Number(days) })}
          />
          <Checkbox
            label={say('warehouse.autoApprove')}
            checked={inbound.rules.autoApprove}
            onChange={(event) => inbound.put({ autoApprove: event.currentTarget.checked })}
          />
        </>
      )}
    </FormDialog>
  );
}

type Rules = OutputOf<typeof getInboundRules>;

/** The rules for what comes in are kept apart from the warehouse; one Save keeps both. */
function useInboundRules(warehouseId: string, onSaved: () => void) {
  const say = useSay();
  const { data } = useRead<typeof getInboundRules>('/inbound/rules/:warehouseId', { warehouseId });
  const [changed, setChanged] = useState<Partial<Rules>>({});
  const rules = data && { ...data, ...changed };
  const change = useAct<typeof changeInboundRules>('put', '/inbound/rules/:warehouseId', {
    touches: ['/inbound/rules/:warehouseId'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onSaved,
  });
  return {
    rules,
    error: change.error,
    isSaving: change.isPending,
    put: (part: Partial<Rules>) => setChanged({ ...changed, ...part }),
    save(): void {
      if (rules) change.mutate({ warehouseId, ...rules });
      else onSaved();
    },
  };
}

/** `DHL 17:00, VAN 15:30` as the calendar keeps it; what can't be read is sent as it is and refused by name. */
export function cutOffsOf(text: string): { carrier: string; time: string }[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.lastIndexOf(' ');
      return {
        carrier: part.slice(0, at === -1 ? undefined : at).trim(),
        time: at === -1 ? '' : part.slice(at + 1),
      };
    });
}
