import { useState } from 'react';
import { Checkbox, Group, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { changeInboundRules, getInboundRules } from '../../../shared/inbound/rules.contract.ts';
import type { changeWarehouse, WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { useAct } from '../data/act.ts';
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
  const change = useAct<typeof changeWarehouse>('patch', '/warehouses/:warehouseId', {
    touches: ['/warehouses'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
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
      isActing={change.isPending}
      error={change.error}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        label={say('field.name')}
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={say('warehouse.cutOffs')}
        description={say('warehouse.cutOffsAbout')}
        value={cutOffs}
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
      <InboundRules warehouseId={warehouse.id} />
    </FormDialog>
  );
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

function InboundRules({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const { data } = useRead<typeof getInboundRules>('/inbound/rules/:warehouseId', { warehouseId });
  const change = useAct<typeof changeInboundRules>('put', '/inbound/rules/:warehouseId', {
    touches: ['/inbound/rules/:warehouseId'],
    says: () => say('act.saved'),
  });
  if (!data) return null;
  return (
    <Group>
      <Checkbox
        label={say('warehouse.autoApprove')}
        checked={data.autoApprove}
        disabled={change.isPending}
        onChange={(event) =>
          change.mutate({ warehouseId, ...data, autoApprove: event.currentTarget.checked })
        }
      />
    </Group>
  );
}
