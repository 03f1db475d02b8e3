import { useState } from 'react';
import { Checkbox, Group, NativeSelect, ScrollArea, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import type { loadShipments } from '../../../shared/freight/freight.contract.ts';
import type { listShipments } from '../../../shared/inbound/inbound.contract.ts';
import type { ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { useAct } from '../data/act.ts';
import { usePages } from '../data/query.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { Freight } from './freight-page.tsx';
import { freightPaths } from './freight-paths.ts';

/** Goods that are here already ride in nothing. */
const toCome: readonly ShipmentState[] = ['draft', 'submitted', 'rejected', 'approved', 'in_transit'];

interface Candidate {
  shipmentId: string;
  name: string;
}

/** Chooses what rides in a freight, and in which of its containers where that is known. */
export function LoadDialog({ freight, onClose }: { freight: Freight; onClose: () => void }) {
  const say = useSay();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(
    () =>
      new Map(
        freight.shipments.map(({ shipmentId, containerNumber }) => [shipmentId, containerNumber ?? '']),
      ),
  );
  const open = usePages<typeof listShipments>('/inbound/shipments', {
    warehouseId: freight.warehouseId,
    open: true,
    ...(search ? { search } : {}),
    limit: 100,
  });
  const load = useAct<typeof loadShipments>('put', '/freights/:freightId/shipments', {
    touches: freightPaths,
    showsErrors: true,
    says: () => say('freight.loaded'),
    onDone: onClose,
  });
  const riding = freight.shipments.map(({ shipmentId, number, reference, sellerCode }): Candidate => ({
    shipmentId,
    name: `${number} · ${reference} · ${sellerCode}`,
  }));
  const others = open.rows
    .filter(
      ({ shipmentId, state }) =>
        toCome.includes(state) && !riding.some((one) => one.shipmentId === shipmentId),
    )
    .map(({ shipmentId, number, reference, sellerName }): Candidate => ({
      shipmentId,
      name: `${number} · ${reference} · ${sellerName}`,
    }));
  const put = (shipmentId: string, container: string | null): void => {
    const after = new Map(chosen);
    if (container === null) after.delete(shipmentId);
    else after.set(shipmentId, container);
    setChosen(after);
  };
  return (
    <FormDialog
      size="lg"
      title={say('freight.load')}
      about={say('freight.loadAbout')}
      act={say('act.save')}
      onClose={onClose}
      isActing={load.isPending}
      error={load.error}
      onSubmit={() =>
        load.mutate({
          freightId: freight.id,
          shipments: [...chosen].map(([shipmentId, container]) => ({
            shipmentId,
            containerNumber: container || null,
          })),
        })
      }
    >
      <TextInput
        data-autofocus
        label={say('shipment.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value.trim())}
      />
      {open.isLoading ? (
        <Skeleton h={160} />
      ) : (
        <ScrollArea.Autosize mah={320}>
          <Stack gap="xs">
            {[...riding, ...others].map(({ shipmentId, name }) => (
              <Group key={shipmentId} justify="space-between" wrap="nowrap">
                <Checkbox
                  label={name}
                  checked={chosen.has(shipmentId)}
                  onChange={(event) => put(shipmentId, event.currentTarget.checked ? '' : null)}
                />
                {chosen.has(shipmentId) && freight.containers.length > 0 && (
                  <NativeSelect
                    size="xs"
                    aria-label={`${say('freight.container')}: ${name}`}
                    data={[
                      { value: '', label: say('freight.wholeFreight') },
                      ...freight.containers.map(({ number }) => ({ value: number, label: number })),
                    ]}
                    value={chosen.get(shipmentId) ?? ''}
                    onChange={(event) => put(shipmentId, event.currentTarget.value)}
                  />
                )}
              </Group>
            ))}
            {riding.length + others.length === 0 && <Text size="sm">{say('list.nothing')}</Text>}
          </Stack>
        </ScrollArea.Autosize>
      )}
    </FormDialog>
  );
}
