import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { listOrders, orderSummary } from '../../../shared/outbound/outbound.contract.ts';
import { usePages } from '../data/query.ts';
import { Country } from '../parts/address.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { State, Tone } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Row = z.output<typeof orderSummary>;

export interface OrderQuestion {
  warehouseId?: string;
  sellerId?: string;
  state?: string;
  search?: string;
  short?: boolean;
  held?: boolean;
  cancelled?: boolean;
}

/** What a short list does without. */
const leftOut: readonly string[] = ['to', 'lines', 'ordered'];

/** How far an order is, and what stops it. */
export function OrderStanding({ order }: { order: Pick<Row, 'state' | 'cancel' | 'holds' | 'missing'> }) {
  const say = useSay();
  return (
    <Group gap={4}>
      {order.cancel === 'accepted' ? (
        <Tone tone="bad">{say('order.cancelled')}</Tone>
      ) : (
        <State of="order" is={order.state} />
      )}
      {order.cancel === 'requested' && <Tone tone="warn">{say('order.cancelAsked')}</Tone>}
      {order.holds.map((hold) => (
        <Tone key={hold} tone="warn">
          {say(`hold.${hold}`)}
        </Tone>
      ))}
    </Group>
  );
}

export function OrderTable({
  asked,
  isNarrowed,
  empty,
  isCompact,
}: {
  asked: OrderQuestion;
  isNarrowed: boolean;
  empty?: string;
  /** Only what tells why an order is in the list. */
  isCompact?: boolean;
}) {
  const say = useSay();
  const { isSeller, can } = useViewer();
  const pages = usePages<typeof listOrders>('/outbound/orders', { ...asked, limit: 50 });
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      head: say('order.reference'),
      cell: (row) => (
        <>
          <Link to={`/orders/${row.id}`}>{row.reference}</Link>
          <div className="quiet mono">{row.number}</div>
        </>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <OrderStanding order={row} /> },
    ...(isSeller ? [] : [{ key: 'seller', head: say('field.seller'), cell: (row: Row) => row.sellerCode }]),
    {
      key: 'to',
      head: say('order.recipient'),
      wide: true,
      cell: (row) => (
        <>
          {row.recipientName}
          <div className="quiet">
            {row.city && row.city !== row.country && `${row.city}, `}
            <Country code={row.country} />
          </div>
        </>
      ),
    },
    {
      key: 'lines',
      head: say('field.lines'),
      align: 'right',
      wide: true,
      cell: (row) => <Count of={row.lines} />,
    },
    { key: 'units', head: say('field.units'), align: 'right', cell: (row) => <Count of={row.units} /> },
    {
      key: 'missing',
      head: say('field.missing'),
      align: 'right',
      cell: (row) => <Count of={row.missing} tone="bad" />,
    },
    {
      key: 'ordered',
      head: say('order.orderedAt'),
      wide: true,
      cell: (row) => <Moment at={row.orderedAt} />,
    },
    { key: 'since', head: say('order.since'), wide: true, cell: (row) => <Moment at={row.stateChangedAt} /> },
  ];
  return (
    <DataTable
      label={say('nav.orders')}
      columns={isCompact ? columns.filter(({ key }) => !leftOut.includes(key)) : columns}
      {...pages}
      rowKey={(row) => row.id}
      href={(row) => `/orders/${row.id}`}
      empty={empty ?? say(isNarrowed ? 'list.noMatch' : 'order.empty')}
      emptyAct={
        can('import.run') && !isNarrowed ? (
          <Button component={Link} to="/imports?kind=orders">
            {say('import.act')}
          </Button>
        ) : undefined
      }
    />
  );
}
