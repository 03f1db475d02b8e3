import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { productStock } from '../../../shared/stock/stock.contract.ts';
import { useRead, usePages } from '../data/query.ts';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { Postings } from './postings.tsx';
import { QuantityIdentity } from './quantity-identity.tsx';
import { StockLines } from './stock-lines.tsx';
import { WhyNot } from './why-not.tsx';

/** One product: the identity, the places behind its numbers, the postings behind those. */
export function ProductStockPage() {
  const say = useSay();
  const { productId = '' } = useParams();
  const { isSeller, warehouse } = useViewer();
  const asked = { productId, ...(isSeller || !warehouse ? {} : { warehouseId: warehouse.id }) };
  const read = useRead<typeof productStock>('/stock/products/:productId', asked);
  const lines = usePages<typeof productStock>('/stock/products/:productId', { ...asked, limit: 100 });
  return (
    <DocumentPage
      read={read}
      title={({ sku }) => sku}
      about={({ name }) => name}
      back={{ to: '/stock', name: say('nav.stock') }}
      actions={() => (
        <Button component={Link} to={`/products/${productId}`} variant="default" size="xs">
          {say('stock.toProduct')}
        </Button>
      )}
    >
      {({ sku, quantities }) => (
        <>
          <QuantityIdentity quantities={quantities} />
          <WhyNot sku={sku} quantities={quantities} />
          <Panel flush title={say('stock.places')}>
            <StockLines pages={lines} showsBin empty={say('stock.noPlaces')} />
          </Panel>
          <Panel flush title={say('stock.postings')}>
            <Postings asked={asked} showsProduct={false} />
          </Panel>
        </>
      )}
    </DocumentPage>
  );
}
