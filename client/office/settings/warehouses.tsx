import { useState } from 'react';
import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { createWarehouse, WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { Country } from '../parts/address.tsx';
import { CountrySelect } from '../parts/country-select.tsx';
import { codeColumn, DataTable, type Column } from '../parts/data-table.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { Panel } from '../parts/page.tsx';
import { useViewer } from '../session/session-context.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { FloorDialog } from './floor-dialog.tsx';
import { WarehouseDialog } from './warehouse-dialog.tsx';

/** The buildings: where they are, in which zone they work, how strict their floor is. */
export function Warehouses() {
  const say = useSay();
  const { warehouses, can } = useViewer();
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<WarehouseView | null>(null);
  const [measured, setMeasured] = useState<WarehouseView | null>(null);
  const columns: Column<WarehouseView>[] = [
    codeColumn(say('field.code')),
    { key: 'name', head: say('field.name'), cell: (row) => row.name },
    {
      key: 'where',
      head: say('address.city'),
      wide: true,
      cell: (row) => (
        <>
          {row.address.city}, <Country code={row.country} />
        </>
      ),
    },
    { key: 'zone', head: say('profile.zone'), wide: true, cell: (row) => row.timeZone },
    { key: 'currency', head: say('warehouse.currency'), wide: true, cell: (row) => row.currency },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (row) => (
        <Group gap="xs" justify="flex-end">
          {row.floor && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${say('floor.title')} ${row.code}`}
              onClick={() => setMeasured(row)}
            >
              {say('floor.title')}
            </Button>
          )}
          <EditButton code={row.code} onClick={() => setEdited(row)} />
        </Group>
      ),
    },
  ];
  return (
    <Panel
      flush
      title={say('settings.warehouses')}
      aside={
        can('identity.manage') && (
          <Button size="xs" onClick={() => setAdding(true)}>
            {say('warehouse.add')}
          </Button>
        )
      }
    >
      <DataTable
        label={say('settings.warehouses')}
        columns={columns}
        rows={warehouses}
        rowKey={(row) => row.id}
        empty={say('list.nothing')}
      />
      {isAdding && <NewWarehouseDialog onClose={() => setAdding(false)} />}
      {edited && <WarehouseDialog warehouse={edited} onClose={() => setEdited(null)} />}
      {measured?.floor && (
        <FloorDialog warehouse={measured} floor={measured.floor} onClose={() => setMeasured(null)} />
      )}
    </Panel>
  );
}

function NewWarehouseDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const form = useForm({
    initialValues: {
      code: '',
      name: '',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      country: 'DE',
      line: '',
      city: '',
      postalCode: '',
      region: '',
    },
  });
  const create = useAct<typeof createWarehouse>('post', '/warehouses', {
    touches: ['/warehouses'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const submit = (): void => {
    const { line, city, postalCode, region, ...rest } = form.getValues();
    create.mutate(
      {
        ...rest,
        country: rest.country.toUpperCase(),
        currency: rest.currency.toUpperCase(),
        address: { lines: [line], city, postalCode, region },
      },
      { onError: (error) => form.setErrors(fieldErrors(error)) },
    );
  };
  return (
    <FormDialog
      title={say('warehouse.add')}
      onClose={onClose}
      act={say('warehouse.add')}
      isActing={create.isPending}
      error={create.error}
      onSubmit={submit}
    >
      <SimpleGrid cols={2}>
        <TextInput
          data-autofocus
          label={say('field.code')}
          required
          maxLength={16}
          {...form.getInputProps('code')}
        />
        <TextInput label={say('field.name')} required maxLength={100} {...form.getInputProps('name')} />
        <Select
          label={say('profile.zone')}
          required
          searchable
          limit={60}
          data={Intl.supportedValuesOf('timeZone')}
          {...form.getInputProps('timeZone')}
        />
        <TextInput
          label={say('warehouse.currency')}
          required
          maxLength={3}
          {...form.getInputProps('currency')}
        />
        <TextInput label={say('address.line1')} required maxLength={100} {...form.getInputProps('line')} />
        <TextInput label={say('address.city')} required maxLength={80} {...form.getInputProps('city')} />
        <TextInput label={say('address.postcode')} maxLength={16} {...form.getInputProps('postalCode')} />
        <CountrySelect label={say('address.land')} required {...form.getInputProps('country')} />
      </SimpleGrid>
    </FormDialog>
  );
}
