import { Button, Group, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { archiveProduct, getProduct, restoreProduct } from '../../../shared/catalog/catalog.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { ProductLabels } from '../labels/product-labels.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { toastWithUndo } from '../parts/undo-toast.tsx';
import { Day, Facts, Grams, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { Barcodes } from './barcodes.tsx';
import { ProductForm } from './product-form.tsx';
import { sizeText } from './size-text.ts';

export type Product = OutputOf<typeof getProduct>;
export const productPaths = ['/products', '/products/:productId'];

/** One product: what its owner says of it, what was measured, its barcodes and packs. */
export function ProductPage() {
  const say = useSay();
  const { productId = '' } = useParams();
  const read = useRead<typeof getProduct>('/products/:productId', { productId });
  return (
    <DocumentPage
      read={read}
      title={({ sku }) => sku}
      about={({ name }) => name}
      back={{ to: '/products', name: say('nav.products') }}
      badge={({ archivedAt }) => archivedAt && <Tone tone="neutral">{say('product.archived')}</Tone>}
      actions={(product) => (
        <Group gap="xs">
          <ProductLabels productId={product.id} />
          <ArchiveAct product={product} />
          <Button component={Link} to={`/stock/${productId}`} variant="default" size="xs">
            {say('nav.stock')}
          </Button>
        </Group>
      )}
    >
      {(product) => (
        <div className="columns">
          <ProductForm key={product.id} product={product} />
          <Stack gap="md">
            <Panel title={say('product.measured')}>
              <Facts
                facts={[
                  [say('field.weight'), <Grams key="w" of={product.measured.weightGrams} />],
                  [say('product.size'), sizeText(product.measured) ?? '–'],
                  [say('product.measuredAt'), <Moment key="m" at={product.measuredAt} />],
                ]}
              />
            </Panel>
            <Barcodes product={product} />
            {product.packaging.length > 0 && (
              <Panel flush title={say('product.packaging')}>
                <DataTable
                  label={say('product.packaging')}
                  rows={product.packaging}
                  rowKey={(row) => row.packaging}
                  empty=""
                  columns={[
                    {
                      key: 'level',
                      head: say('field.kind'),
                      cell: (row) => say(`packaging.${row.packaging}`),
                    },
                    {
                      key: 'quantity',
                      head: say('field.units'),
                      align: 'right',
                      cell: (row) => row.quantity,
                    },
                    {
                      key: 'weight',
                      head: say('field.weight'),
                      align: 'right',
                      cell: (row) => <Grams of={row.weightGrams} />,
                    },
                  ]}
                />
              </Panel>
            )}
            {product.lots.length > 0 && (
              <Panel flush title={say('product.lots')}>
                <DataTable
                  label={say('product.lots')}
                  rows={product.lots}
                  rowKey={(row) => row.id}
                  empty=""
                  columns={[
                    {
                      key: 'code',
                      head: say('field.code'),
                      cell: (row) => <span className="mono">{row.code}</span>,
                    },
                    {
                      key: 'expires',
                      head: say('product.expiresOn'),
                      cell: (row) => <Day on={row.expiresOn} />,
                    },
                  ]}
                />
              </Panel>
            )}
          </Stack>
        </div>
      )}
    </DocumentPage>
  );
}

function ArchiveAct({ product }: { product: Product }) {
  const say = useSay();
  const { can } = useViewer();
  const restore = useAct<typeof restoreProduct>('post', '/products/:productId/restore', {
    touches: productPaths,
    says: () => say('product.restored'),
  });
  const archive = useAct<typeof archiveProduct>('post', '/products/:productId/archive', {
    touches: productPaths,
    onDone: ({ id }) =>
      toastWithUndo(say('product.archiveDone'), say('act.undo'), () => restore.mutate({ productId: id })),
  });
  if (!can('catalog.manage')) return null;
  return product.archivedAt === null ? (
    <Button
      variant="default"
      size="xs"
      loading={archive.isPending}
      onClick={() => archive.mutate({ productId: product.id })}
    >
      {say('product.archive')}
    </Button>
  ) : (
    <Button
      variant="default"
      size="xs"
      loading={restore.isPending}
      onClick={() => restore.mutate({ productId: product.id })}
    >
      {say('product.restore')}
    </Button>
  );
}
