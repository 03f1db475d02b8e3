import { Button, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { QuantityName } from '../../../shared/stock/buckets.ts';
import type { listStock } from '../../../shared/stock/stock.contract.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Count } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Row = OutputOf<typeof listStock>['rows'][number];

/** On the way first, then what is on hand, then the parts it is the sum of. */
const shown: readonly QuantityName[] = [
  'announced',
  'inReceiving',
  'onHand',
  'available',
  'reserved',
  'picked',
  'quarantined',
  'damaged',
  'inRepair',
];

/** On a phone what can be sold comes first. */
const shownOnPhone: readonly QuantityName[] = [...shown.slice(2), ...shown.slice(0, 2)];

/** The signs between the columns: on hand = available + reserved + … */
const sign: Partial<Record<QuantityName, string>> = {
  available: '= ',
  reserved: '+ ',
  picked: '+ ',
  quarantined: '+ ',
  damaged: '+ ',
  inRepair: '+ ',
};

export function StockTable({
  asked,
  showsSeller,
}: {
  asked: { warehouseId?: string; sellerId?: string; search?: string; onlyWithStock: boolean };
  showsSeller: boolean;
}) {
  const say = useSay();
  const { isSeller, can } = useViewer();
  const isPhone = useMediaQuery('(max-width: 48em)');
  const pages = usePages<typeof listStock>('/stock', { ...asked, limit: 100 });
  const columns: Column<Row>[] = [
    {
      key: 'sku',
      head: say('field.sku'),
      cell: (row) => (
        <>
          <Link to={`/stock/${row.productId}`} className="mono">
            {row.sku}
          </Link>
          <Text size="xs" c="dimmed" truncate maw={isPhone ? 130 : 230} title={row.name}>
            {row.name}
          </Text>
        </>
      ),
    },
    ...(isPhone ? shownOnPhone : shown).map((name): Column<Row> => ({
      key: name,
      align: 'right',
      head: `${sign[name] ?? ''}${say(`quantity.${name}`)}`,
      cell: (row) =>
        name === 'onHand' || name === 'available' ? (
          <strong>
            <Count of={row[name]} />
          </strong>
        ) : (
          <Count of={row[name]} />
        ),
    })),
  ];
  return (
    <DataTable
      label={say('nav.stock')}
      columns={columns}
      {...pages}
      rowKey={(row) => row.productId}
      href={(row) => `/stock/${row.productId}`}
      empty={say(asked.search ? 'list.noMatch' : showsSeller ? 'stock.emptyStaff' : 'stock.emptySeller')}
      emptyAct={
        isSeller && can('inbound.announce') && !asked.search ? (
          <Button component={Link} to="/shipments/new">
            {say('shipment.announce')}
          </Button>
        ) : undefined
      }
    />
  );
}
