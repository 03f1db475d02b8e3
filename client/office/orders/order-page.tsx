import { Group, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { getOrder, Order } from '../../../shared/outbound/outbound.contract.ts';
import type { listParcels } from '../../../shared/packing/parcels.contract.ts';
import { usePages, useRead } from '../data/query.ts';
import { Address } from '../parts/address.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { DocumentPage, NumberLine } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { ProductCell } from '../parts/product-cell.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Facts, Grams, Moment, Money } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { Story } from '../parts/story.tsx';
import { OrderActs } from './order-acts.tsx';
import { OrderProgress } from './order-progress.tsx';
import { OrderStanding } from './order-table.tsx';
import { Shortage } from './shortage.tsx';

type Line = Order['lineDetails'][number];

/** One order: how far it is, what it has and misses, where it goes, what became of it. */
export function OrderPage() {
  const say = useSay();
  const { orderId = '' } = useParams();
  const read = useRead<typeof getOrder>('/outbound/orders/:orderId', { orderId });
  return (
    <DocumentPage
      read={read}
      title={({ reference }) => reference}
      about={({ number }) => <NumberLine number={number} />}
      back={{ to: '/orders', name: say('nav.orders') }}
      badge={(order) => <OrderStanding order={order} />}
      actions={(order) => <OrderActs order={order} />}
    >
      {(order) => <OrderBody order={order} />}
    </DocumentPage>
  );
}

function OrderBody({ order }: { order: Order }) {
  const say = useSay();
  const columns: Column<Line>[] = [
    {
      key: 'sku',
      head: say('field.sku'),
      cell: (line) => <ProductCell of={line} />,
    },
    { key: 'grade', head: say('field.grade'), wide: true, cell: (line) => say(`grade.${line.grade}`) },
    {
      key: 'quantity',
      head: say('order.ordered'),
      align: 'right',
      cell: (line) => <Count of={line.quantity} />,
    },
    {
      key: 'promised',
      head: say('order.promised'),
      align: 'right',
      cell: (line) => <Count of={line.promised} />,
    },
    { key: 'picked', head: say('order.picked'), align: 'right', cell: (line) => <Count of={line.picked} /> },
    {
      key: 'missing',
      head: say('field.missing'),
      align: 'right',
      cell: (line) => <Count of={line.missing} tone="bad" />,
    },
    {
      key: 'unfilled',
      head: say('order.unfilled'),
      align: 'right',
      wide: true,
      cell: (line) => <Count of={line.unfilled} />,
    },
    {
      key: 'price',
      head: say('field.price'),
      align: 'right',
      wide: true,
      cell: (line) => <Money of={line.priceMinor} currency={line.currency} />,
    },
  ];
  return (
    <div className="columns">
      <Stack gap="md">
        <Panel>
          <OrderProgress order={order} />
        </Panel>
        {order.missing > 0 && order.cancel !== 'accepted' && <Shortage orderId={order.id} />}
        <Panel flush title={say('order.lines')}>
          <DataTable
            label={say('order.lines')}
            columns={columns}
            rows={order.lineDetails}
            rowKey={(line) => line.id}
            empty=""
          />
        </Panel>
        <OrderParcels orderId={order.id} />
      </Stack>
      <Stack gap="md">
        <Panel title={say('order.recipient')}>
          <Address of={order.recipient} />
        </Panel>
        <Panel title={say('order.about')}>
          <Facts
            facts={[
              [say('field.seller'), order.sellerCode],
              [say('order.orderedAt'), <Moment key="o" at={order.orderedAt} />],
              [say('order.shipBy'), <Moment key="s" at={order.shipBy} />],
              [say('order.service'), order.service || '–'],
              [say('order.policy'), say(`policy.${order.policy}`)],
              ...(order.note ? ([[say('order.note'), order.note]] as const) : []),
              ...(order.giftNote ? ([[say('order.giftNote'), order.giftNote]] as const) : []),
              ...(order.cancelReason ? ([[say('order.cancelReason'), order.cancelReason]] as const) : []),
            ]}
          />
        </Panel>
        <Story kind="outbound_order" subjectId={order.id} />
      </Stack>
    </div>
  );
}

function OrderParcels({ orderId }: { orderId: string }) {
  const say = useSay();
  const { rows } = usePages<typeof listParcels>('/parcels', { orderId, limit: 50 });
  if (rows.length === 0) return null;
  return (
    <Panel flush title={say('nav.parcels')}>
      <DataTable
        label={say('nav.parcels')}
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => `/parcels/${row.id}`}
        empty=""
        columns={[
          {
            key: 'code',
            head: say('parcel.code'),
            cell: (row) => <Link to={`/parcels/${row.id}`}>{row.code}</Link>,
          },
          { key: 'state', head: say('field.state'), cell: (row) => <State of="parcel" is={row.state} /> },
          { key: 'carrier', head: say('parcel.carrier'), cell: (row) => row.carrierName ?? '–' },
          {
            key: 'tracking',
            head: say('parcel.tracking'),
            cell: (row) => <span className="mono">{row.trackingNumber ?? '–'}</span>,
          },
          {
            key: 'weight',
            head: say('field.weight'),
            align: 'right',
            cell: (row) => (
              <Group justify="flex-end">
                <Grams of={row.weightGrams} />
              </Group>
            ),
          },
        ]}
      />
    </Panel>
  );
}
