import { Button, Group, Tabs } from '@mantine/core';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { listShipments } from '../../../shared/inbound/inbound.contract.ts';
import { shipmentLifecycle, type ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { useFilters, type Filters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel, questionOf } from '../parts/list-panel.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useListScope } from '../parts/seller-filter.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Day } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { DiscrepancyTable } from './discrepancy-table.tsx';
import { Tally } from './tally.tsx';

type Row = OutputOf<typeof listShipments>['rows'][number];
const states = Object.keys(shipmentLifecycle) as ShipmentState[];

/** What comes in, with its tally as it is counted; and the differences that wait for somebody. */
export function ShipmentsPage() {
  const say = useSay();
  const { can } = useViewer();
  const filters = useFilters();
  const scope = useListScope(filters);
  return (
    <Page
      title={say('nav.shipments')}
      actions={
        can('inbound.announce') && (
          <Group gap="xs">
            {can('import.run') && (
              <Button component={Link} to="/imports?kind=inbound" variant="default">
                {say('import.act')}
              </Button>
            )}
            <Button component={Link} to="/shipments/new">
              {say('shipment.announce')}
            </Button>
          </Group>
        )
      }
    >
      <Tabs
        value={filters.get('tab') ?? 'shipments'}
        onChange={(tab) => filters.set({ tab: tab === 'shipments' ? null : tab })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="shipments">{say('nav.shipments')}</Tabs.Tab>
          <Tabs.Tab value="discrepancies">{say('shipment.discrepancies')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="shipments">
          <ShipmentList filters={filters} scope={scope} />
        </Tabs.Panel>
        <Tabs.Panel value="discrepancies">
          <Panel flush>
            <DiscrepancyTable asked={{ ...scope }} showsShipment />
          </Panel>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function ShipmentList({
  filters,
  scope,
}: {
  filters: Filters;
  scope: { warehouseId?: string; sellerId?: string };
}) {
  const say = useSay();
  const { isSeller } = useViewer();
  const pages = usePages<typeof listShipments>('/inbound/shipments', {
    ...scope,
    ...questionOf<'open', ShipmentState>(filters, ['open']),
    limit: 50,
  });
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      head: say('shipment.reference'),
      cell: (row) => (
        <>
          <Link to={`/shipments/${row.shipmentId}`}>{row.reference}</Link>
          <div className="quiet mono">{row.number}</div>
        </>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="shipment" is={row.state} /> },
    ...(isSeller
      ? [
          {
            key: 'warehouse',
            head: say('field.warehouse'),
            wide: true,
            cell: (row: Row) => row.warehouseName,
          },
        ]
      : [{ key: 'seller', head: say('field.seller'), wide: true, cell: (row: Row) => row.sellerName }]),
    { key: 'tally', head: say('shipment.tally'), cell: (row) => <Tally tally={row.tally} /> },
    {
      key: 'units',
      head: say('shipment.countedUnits'),
      align: 'right',
      cell: (row) => <Count of={row.tally.units.good + row.tally.units.damaged} />,
    },
    {
      key: 'expected',
      head: say('shipment.expectedUnits'),
      align: 'right',
      cell: (row) => <Count of={row.tally.units.expected} />,
    },
    {
      key: 'differences',
      head: say('shipment.differences'),
      align: 'right',
      cell: (row) => <Count of={row.tally.openDiscrepancies} tone="bad" />,
    },
    { key: 'on', head: say('shipment.expectedOn'), wide: true, cell: (row) => <Day on={row.expectedOn} /> },
  ];
  return (
    <ListPanel
      filters={filters}
      search={say('shipment.search')}
      states={states.map((one) => ({ value: one, label: say(`shipment.state.${one}`) }))}
      isScoped
      flags={[{ name: 'open', label: say('shipment.onlyOpen') }]}
      label={say('nav.shipments')}
      columns={columns}
      pages={pages}
      rowKey={(row) => row.shipmentId}
      href={(row) => `/shipments/${row.shipmentId}`}
      empty={say('shipment.empty')}
    />
  );
}
