import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { countOrders } from '../../../shared/outbound/outbound.contract.ts';
import { handedOverStates } from '../../../shared/outbound/outbound.lifecycle.ts';
import { useRead } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { State } from '../parts/tone.tsx';
import { AgeOf, Count } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

type Row = OutputOf<typeof countOrders>['states'][number];

const isGone = (state: Row['state']): boolean => (handedOverStates as readonly string[]).includes(state);

/** How many orders stand where. */
export function OrderStates({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const { data, error, isPending } = useRead<typeof countOrders>('/outbound/order-counts', { warehouseId });
  const columns: Column<Row>[] = [
    {
      key: 'state',
      head: say('field.state'),
      cell: (row) => (
        <Link to={`/orders?state=${row.state}`}>
          <State of="order" is={row.state} />
        </Link>
      ),
    },
    { key: 'orders', head: say('nav.orders'), align: 'right', cell: (row) => <Count of={row.orders} /> },
    {
      key: 'held',
      head: say('today.held'),
      align: 'right',
      cell: (row) => <Count of={row.held} tone="bad" />,
    },
    {
      key: 'oldest',
      head: say('flow.oldest'),
      align: 'right',
      // How long ago an order left says nothing about what waits.
      cell: (row) => (row.oldestAt && !isGone(row.state) ? <AgeOf at={row.oldestAt} /> : '–'),
    },
  ];
  const rows = (data?.states ?? []).filter((row) => row.orders > 0);
  return (
    <Panel flush title={say('nav.orders')}>
      <DataTable
        label={say('nav.orders')}
        columns={columns}
        rows={rows}
        isLoading={isPending}
        error={error}
        rowKey={(row) => row.state}
        empty={say('order.empty')}
      />
    </Panel>
  );
}
