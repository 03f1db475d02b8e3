import { useState } from 'react';
import { Button, Tabs } from '@mantine/core';
import { Link } from 'react-router';
import { parcelLifecycle } from '../../../shared/packing/packing.lifecycle.ts';
import type { listParcels, Parcel } from '../../../shared/packing/parcels.contract.ts';
import { useFilters, type Filters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import { Country } from '../parts/address.tsx';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel, questionOf } from '../parts/list-panel.tsx';
import { NoWarehouse } from '../parts/no-warehouse.tsx';
import { Page } from '../parts/page.tsx';
import { State } from '../parts/tone.tsx';
import { Grams, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { ManifestTable } from './manifest-table.tsx';
import { OpenManifestDialog } from './open-manifest-dialog.tsx';

const states = Object.keys(parcelLifecycle) as Parcel['state'][];

/** Parcels, and the manifests that they leave on. */
export function ParcelsPage() {
  const say = useSay();
  const { warehouse, can } = useViewer();
  const filters = useFilters();
  const [isOpening, setOpening] = useState(false);
  if (!warehouse) return <NoWarehouse title={say('nav.parcels')} />;
  return (
    <Page
      title={say('nav.parcels')}
      actions={
        can('dispatch.manage') && <Button onClick={() => setOpening(true)}>{say('manifest.open')}</Button>
      }
    >
      <Tabs
        value={filters.get('tab') ?? 'manifests'}
        onChange={(tab) => filters.set({ tab: tab === 'manifests' ? null : tab, q: null, state: null })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="manifests">{say('manifest.title')}</Tabs.Tab>
          <Tabs.Tab value="parcels">{say('parcel.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="manifests">
          <ManifestTable warehouseId={warehouse.id} filters={filters} />
        </Tabs.Panel>
        <Tabs.Panel value="parcels">
          <ParcelList warehouseId={warehouse.id} filters={filters} />
        </Tabs.Panel>
      </Tabs>
      {isOpening && <OpenManifestDialog warehouseId={warehouse.id} onClose={() => setOpening(false)} />}
    </Page>
  );
}

function ParcelList({ warehouseId, filters }: { warehouseId: string; filters: Filters }) {
  const say = useSay();
  const pages = usePages<typeof listParcels>('/parcels', {
    warehouseId,
    ...questionOf<never, Parcel['state']>(filters),
    limit: 50,
  });
  const columns: Column<Parcel>[] = [
    {
      key: 'code',
      head: say('parcel.code'),
      cell: (row) => (
        <Link to={`/parcels/${row.id}`} className="mono">
          {row.code}
        </Link>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="parcel" is={row.state} /> },
    {
      key: 'order',
      head: say('document.outbound_order'),
      cell: (row) => <Link to={`/orders/${row.orderId}`}>{row.orderReference}</Link>,
    },
    {
      key: 'to',
      head: say('order.recipient'),
      wide: true,
      cell: (row) => (
        <>
          {row.recipientName}, <Country code={row.countryCode} />
        </>
      ),
    },
    {
      key: 'carrier',
      head: say('parcel.carrier'),
      cell: (row) => (
        <>
          {row.carrierName ?? '–'}
          {row.labelProblem && <div style={{ color: '#9b0000' }}>{row.labelProblem}</div>}
        </>
      ),
    },
    {
      key: 'tracking',
      head: say('parcel.tracking'),
      wide: true,
      cell: (row) => <span className="mono">{row.trackingNumber ?? '–'}</span>,
    },
    {
      key: 'weight',
      head: say('field.weight'),
      align: 'right',
      cell: (row) => <Grams of={row.weightGrams} />,
    },
    { key: 'packed', head: say('parcel.packedAt'), wide: true, cell: (row) => <Moment at={row.packedAt} /> },
  ];
  return (
    <ListPanel
      filters={filters}
      search={say('parcel.search')}
      states={states.map((one) => ({ value: one, label: say(`parcel.state.${one}`) }))}
      label={say('parcel.title')}
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      href={(row) => `/parcels/${row.id}`}
      empty={say('parcel.empty')}
    />
  );
}
