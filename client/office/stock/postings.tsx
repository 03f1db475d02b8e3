import { useState } from 'react';
import { Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { listPostings, reversePosting } from '../../../shared/stock/stock.contract.ts';
import { useAct } from '../data/act.ts';
import { usePages } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Tone } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useViewer, type Viewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Row = OutputOf<typeof listPostings>['rows'][number];

/** Postings that no other document counts on; the others are undone by the document that made them. */
const reversible: readonly Row['reason'][] = ['move', 'adjust', 'regrade', 'scrap'];

/** The ledger: what moved from where to where, when, why and by which document. Nothing here is ever edited. */
export function Postings({
  asked,
  showsProduct,
}: {
  asked: { warehouseId?: string; productId?: string; binId?: string; documentId?: string; sellerId?: string };
  showsProduct: boolean;
}) {
  const say = useSay();
  const { can } = useViewer();
  const [reversed, setReversed] = useState<Row | null>(null);
  const pages = usePages<typeof listPostings>('/stock/postings', { ...asked, limit: 50 });
  const reverse = useAct<typeof reversePosting>('post', '/stock/postings/:postingId/reversal', {
    touches: ['/stock', '/stock/products/:productId', '/stock/bins/:binId/contents', '/stock/postings'],
    says: () => say('posting.reversed'),
    onDone: () => setReversed(null),
  });
  const end = (side: Row['from']) => (
    <span className="nowrap">
      {side.bin.startsWith('@') ? say(`place.${side.bin.slice(1)}` as 'place.customer') : side.bin}
    </span>
  );
  const columns: Column<Row>[] = [
    { key: 'at', head: say('field.when'), cell: (row) => <Moment at={row.postedAt} /> },
    ...(showsProduct
      ? [
          {
            key: 'sku',
            head: say('field.sku'),
            cell: (row: Row) => (
              <Link to={`/stock/${row.productId}`} className="mono">
                {row.sku}
              </Link>
            ),
          },
        ]
      : []),
    { key: 'reason', head: say('field.why'), cell: (row) => say(`reason.${row.reason}`) },
    { key: 'quantity', head: say('field.units'), align: 'right', cell: (row) => <Count of={row.quantity} /> },
    { key: 'from', head: say('field.from'), cell: (row) => end(row.from) },
    { key: 'to', head: say('field.to'), cell: (row) => end(row.to) },
    {
      key: 'grade',
      head: say('field.grade'),
      wide: true,
      cell: (row) =>
        row.from.grade === row.to.grade
          ? say(`grade.${row.to.grade}`)
          : `${say(`grade.${row.from.grade}`)} → ${say(`grade.${row.to.grade}`)}`,
    },
    {
      key: 'document',
      head: say('field.document'),
      wide: true,
      cell: (row) => (
        <>
          {documentLink(row, can) ? (
            <Link to={documentLink(row, can) ?? ''}>{say(`document.${row.documentKind}`)}</Link>
          ) : (
            say(`document.${row.documentKind}`)
          )}
          {row.note && <div className="quiet wrap">{row.note}</div>}
        </>
      ),
    },
    ...(can('stock.adjust')
      ? [
          {
            key: 'act',
            head: '',
            align: 'right' as const,
            cell: (row: Row) =>
              row.reversedById !== null ? (
                <Tone tone="neutral">{say('posting.wasReversed')}</Tone>
              ) : reversible.includes(row.reason) ? (
                <Button size="compact-xs" variant="subtle" onClick={() => setReversed(row)}>
                  {say('posting.reverse')}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable
        label={say('stock.postings')}
        columns={columns}
        {...pages}
        rowKey={(row) => row.id}
        empty={say('stock.noPostings')}
      />
      {reversed && (
        <Confirm
          onClose={() => setReversed(null)}
          title={say('posting.reverse')}
          says={say('posting.reverseAbout')}
          isActing={reverse.isPending}
          reason={{ label: say('field.reason'), required: true }}
          onConfirm={(note) => reverse.mutate({ postingId: reversed.id, note })}
        >
          <Text size="sm">
            <span className="mono">{reversed.sku}</span> · {reversed.quantity} · {end(reversed.from)} →{' '}
            {end(reversed.to)}
          </Text>
        </Confirm>
      )}
    </>
  );
}

const pages: Readonly<Partial<Record<Row['documentKind'], string>>> = {
  outbound_order: '/orders',
  inbound_shipment: '/shipments',
  parcel: '/parcels',
  return: '/returns',
  repair: '/repairs',
  manifest: '/manifests',
};

/** The page of the document behind a posting, where it has one that the reader may open. */
function documentLink({ documentKind, documentId }: Row, can: Viewer['can']): string | undefined {
  const page = documentKind === 'manifest' && !can('dispatch.work') ? undefined : pages[documentKind];
  return page && `${page}/${documentId}`;
}
