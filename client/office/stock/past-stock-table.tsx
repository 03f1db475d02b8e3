import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { stockAsOf } from '../../../shared/stock/stock.contract.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { momentOfLocalTime } from './local-time.ts';

type Row = OutputOf<typeof stockAsOf>['rows'][number];
const shown = [
  'announced',
  'inReceiving',
  'onHand',
  'stored',
  'picked',
  'quarantined',
  'damaged',
  'inRepair',
] as const;

/** Stock as of a past moment, summed from the ledger. `moment` is a local time of the viewer's zone. */
export function PastStockTable({
  asked,
  moment,
}: {
  asked: { warehouseId?: string; sellerId?: string; search?: string };
  moment: string;
}) {
  const say = useSay();
  const { zone } = useViewer();
  const at = momentOfLocalTime(moment, zone);
  const pages = usePages<typeof stockAsOf>(
    '/stock/as-of',
    { ...asked, moment: at ?? '', limit: 100 },
    { enabled: at !== undefined },
  );
  const columns: Column<Row>[] = [
    { key: 'sku', head: say('field.sku'), cell: (row) => <span className="mono">{row.sku}</span> },
    { key: 'name', head: say('field.product'), wide: true, cell: (row) => row.name },
    ...shown.map((name): Column<Row> => ({
      key: name,
      align: 'right',
      head: say(`quantity.${name}`),
      cell: (row) => <Count of={row[name]} />,
    })),
  ];
  return (
    <>
      <p className="quiet" style={{ padding: '8px 14px', margin: 0 }}>
        {say('stock.asOf')} <Moment at={at ?? null} />
      </p>
      <DataTable
        label={say('stock.then')}
        columns={columns}
        {...pages}
        rowKey={(row) => row.productId}
        empty={say('stock.emptyThen')}
      />
    </>
  );
}
