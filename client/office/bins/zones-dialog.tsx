import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { createZone, deleteZone, listZones } from '../../../shared/layout/warehouses.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { useRead } from '../data/query.ts';
import { codeColumn, DataTable } from '../parts/data-table.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSay } from '../words/say.ts';

const touches = ['/warehouses/:warehouseId/zones'];

/** The zones of a warehouse: bins are grouped by them. */
export function ZonesDialog({ warehouseId, onClose }: { warehouseId: string; onClose: () => void }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const zones = useRead<typeof listZones>('/warehouses/:warehouseId/zones', { warehouseId });
  const remove = useAct<typeof deleteZone>('delete', '/warehouses/:warehouseId/zones/:zoneId', { touches });
  const create = useAct<typeof createZone>('post', '/warehouses/:warehouseId/zones', {
    touches,
    showsErrors: true,
    onDone: () => {
      setCode('');
      setName('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ warehouseId, code, name });
  };
  const errors = fieldErrors(create.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('zone.title')}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <Stack gap="md">
        <DataTable
          label={say('zone.title')}
          rows={zones.data?.rows ?? []}
          isLoading={zones.isPending}
          error={zones.error}
          rowKey={(row) => row.id}
          empty={say('zone.empty')}
          columns={[
            codeColumn(say('field.code')),
            { key: 'name', head: say('field.name'), cell: (row) => row.name },
            {
              key: 'act',
              head: '',
              align: 'right',
              cell: (row) => (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="danger"
                  aria-label={`${say('act.remove')} ${row.code}`}
                  onClick={() => remove.mutate({ warehouseId, zoneId: row.id })}
                >
                  {say('act.remove')}
                </Button>
              ),
            },
          ]}
        />
        <form onSubmit={submit}>
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <TextInput
              label={say('field.code')}
              required
              maxLength={16}
              w={110}
              value={code}
              error={errors['code']}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <TextInput
              label={say('field.name')}
              required
              maxLength={100}
              flex={1}
              value={name}
              error={errors['name']}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" loading={create.isPending} disabled={!code.trim() || !name.trim()}>
              {say('act.add')}
            </Button>
          </Group>
        </form>
        {create.error && Object.keys(errors).length === 0 && <ProblemNote error={create.error} />}
      </Stack>
    </Modal>
  );
}
