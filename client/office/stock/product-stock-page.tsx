import { Button, Skeleton } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { productStock } from '../../../shared/stock/stock.contract.ts';
import { useRead, usePages } from '../data/query.ts';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { Postings } from './postings.tsx';
import { QuantityIdentity } from './quantity-identity.tsx';
import { StockLines } from './stock-lines.tsx';

/** One product: the identity, the places behind its numbers, the postings behind those. */
export function ProductStockPage() {
  const say = useSay();
  const { productId = '' } = useParams();
  const { isSeller, warehouse } = useViewer();
  const asked = { productId, ...(isSeller || !warehouse ? {} : { warehouseId: warehouse.id }) };
  const { data, error } = useRead<typeof productStock>('/stock/products/:productId', asked);
  const lines = usePages<typeof productStock>('/stock/products/:productId', { ...asked, limit: 100 });
  return (
    <Page
      title={data ? data.sku : ' '}
      about={data?.name}
      back={{ to: '/stock', name: say('nav.stock') }}
      actions={
        <Button component={Link} to={`/products/${productId}`} variant="default" size="xs">
          {say('stock.toProduct')}
        </Button>
      }
    >
      <ProblemNote error={error} />
      {data ? <QuantityIdentity quantities={data.quantities} /> : <Skeleton h={58} visible={!error} />}
      <Panel flush title={say('stock.places')}>
        <StockLines pages={lines} showsBin empty={say('stock.noPlaces')} />
      </Panel>
      <Panel flush title={say('stock.postings')}>
        <Postings asked={asked} showsProduct={false} />
      </Panel>
    </Page>
  );
}
