import { Tabs } from '@mantine/core';
import type { listDiscrepancies } from '../../../shared/inbound/inbound.contract.ts';
import type { listOrders } from '../../../shared/outbound/outbound.contract.ts';
import { usePages } from '../data/query.ts';
import { OrderTable } from '../orders/order-table.tsx';
import { Panel } from '../parts/page.tsx';
import { DiscrepancyTable } from '../shipments/discrepancy-table.tsx';
import { useSay } from '../words/say.ts';

/** How many of a list there are, as far as one page tells. */
const many = ({ rows, hasMore }: { rows: readonly unknown[]; hasMore: boolean }): string =>
  `${rows.length}${hasMore ? '+' : ''}`;

/** What does not go on by itself: short orders, held orders, differences without an answer. */
export function Exceptions({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const short = usePages<typeof listOrders>('/outbound/orders', { warehouseId, short: true, limit: 50 });
  const held = usePages<typeof listOrders>('/outbound/orders', { warehouseId, held: true, limit: 50 });
  const open = usePages<typeof listDiscrepancies>('/inbound/discrepancies', { warehouseId, limit: 50 });
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
          <DiscrepancyTable asked={{ warehouseId }} showsShipment />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
