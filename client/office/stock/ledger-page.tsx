import { useFilters } from '../data/filters.ts';
import { Page, Panel } from '../parts/page.tsx';
import { SellerFilter, useListScope } from '../parts/seller-filter.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { LedgerBadge } from './ledger-badge.tsx';
import { Postings } from './postings.tsx';

/** All postings, newest first; narrowed by the address. */
export function LedgerPage() {
  const say = useSay();
  const { can } = useViewer();
  const filters = useFilters();
  const scope = useListScope(filters);
  const [productId, binId, documentId] = [
    filters.get('product'),
    filters.get('bin'),
    filters.get('document'),
  ];
  const asked = {
    ...scope,
    ...(productId ? { productId } : {}),
    ...(binId ? { binId } : {}),
    ...(documentId ? { documentId } : {}),
  };
  return (
    <Page
      title={say('stock.ledger')}
      about={say('ledger.pageAbout')}
      back={{ to: '/stock', name: say('nav.stock') }}
      badge={can('stock.verify') && <LedgerBadge />}
    >
      <Panel flush title={say('stock.postings')} aside={<SellerFilter filters={filters} />}>
        <Postings asked={asked} showsProduct />
      </Panel>
    </Page>
  );
}
