import { Tabs } from '@mantine/core';
import { Link } from 'react-router';
import type { listDiscrepancies } from '../../../shared/inbound/inbound.contract.ts';
import type { listOrders } from '../../../shared/outbound/outbound.contract.ts';
import type { listReturns } from '../../../shared/returns/returns.contract.ts';
import { usePages } from '../data/query.ts';
import { OrderTable } from '../orders/order-table.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { DiscrepancyTable } from '../shipments/discrepancy-table.tsx';
import { useSay } from '../words/say.ts';

const unsettled = { state: 'open', limit: 50 } as const;
const undecided = { state: 'awaiting_decision', limit: 50 };

/** How many of a list there are, as far as one page tells. */
const many = ({ rows, hasMore }: { rows: readonly unknown[]; hasMore: boolean }): string =>
  `${rows.length}${hasMore ? '+' : ''}`;

/** What does not go on by itself: short orders, held orders, differences without an answer. */
export function Exceptions({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const short = usePages<typeof listOrders>('/outbound/orders', { warehouseId, short: true, limit: 50 });
  const held = usePages<typeof listOrders>('/outbound/orders', { warehouseId, held: true, limit: 50 });
  const open = usePages<typeof listDiscrepancies>('/inbound/discrepancies', { warehouseId, ...unsettled });
  const decisions = usePages<typeof listReturns>('/returns', { warehouseId, ...undecided });
  return (
    <Panel flush title={say('today.exceptions')}>
      <Tabs defaultValue="short" keepMounted={false}>
        <Tabs.List px="sm">
          <Tabs.Tab value="short">
            {say('order.only.short')} ({many(short)})
          </Tabs.Tab>
          <Tabs.Tab value="held">
            {say('order.only.held')} ({many(held)})
          </Tabs.Tab>
          <Tabs.Tab value="differences">
            {say('shipment.discrepancies')} ({many(open)})
          </Tabs.Tab>
          <Tabs.Tab value="returns">
            {say('today.decisions')} ({many(decisions)})
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="short">
          <OrderTable
            asked={{ warehouseId, short: true }}
            isNarrowed
            isCompact
            empty={say('today.calmShort')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="held">
          <OrderTable
            asked={{ warehouseId, held: true }}
            isNarrowed
            isCompact
            empty={say('today.calmHeld')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="differences">
          <DiscrepancyTable asked={{ warehouseId, state: 'open' }} showsShipment />
        </Tabs.Panel>
        <Tabs.Panel value="returns">
          <DataTable
            label={say('today.decisions')}
            {...decisions}
            rowKey={(row) => row.id}
            href={(row) => `/returns/${row.id}`}
            empty={say('today.calmReturns')}
            columns={[
              {
                key: 'reference',
                head: say('return.reference'),
                cell: (row) => <Link to={`/returns/${row.id}`}>{row.reference}</Link>,
              },
              { key: 'state', head: say('field.state'), cell: (row) => <State of="return" is={row.state} /> },
              { key: 'seller', head: say('field.seller'), cell: (row) => row.sellerCode },
              {
                key: 'units',
                head: say('return.graded'),
                align: 'right',
                cell: (row) => <Count of={row.gradedUnits} />,
              },
              {
                key: 'received',
                head: say('return.receivedAt'),
                wide: true,
                cell: (row) => <Moment at={row.receivedAt} />,
              },
            ]}
          />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
