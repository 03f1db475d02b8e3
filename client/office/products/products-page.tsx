import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { listProducts, ProductView } from '../../../shared/catalog/catalog.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { Page } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { Grams } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { NewProductDialog } from './new-product-dialog.tsx';
import { sizeText } from './size-text.ts';

/** All products of a seller, by SKU. */
export function ProductsPage() {
  const say = useSay();
  const { can } = useViewer();
  const filters = useFilters();
  const [isAdding, setAdding] = useState(false);
  const [search, sellerId] = [filters.get('q'), filters.get('seller')];
  const isArchived = filters.get('archived') === 'yes';
  const pages = usePages<typeof listProducts>('/products', {
    ...(search ? { search } : {}),
    ...(sellerId ? { sellerId } : {}),
    ...(isArchived ? { archived: true } : {}),
    ...(filters.get('unmeasured') === 'yes' ? { measured: false } : {}),
    limit: 50,
  });
  const columns: Column<ProductView>[] = [
    {
      key: 'sku',
      head: say('field.sku'),
      cell: (row) => (
        <Link to={`/products/${row.id}`} className="mono">
          {row.sku}
        </Link>
      ),
    },
    { key: 'name', head: say('field.product'), cell: (row) => row.name },
    {
      key: 'weight',
      head: say('field.weight'),
      align: 'right',
      cell: (row) => <Grams of={row.measured.weightGrams ?? row.declared.weightGrams} />,
    },
    {
      key: 'size',
      head: say('product.size'),
      wide: true,
      cell: (row) => sizeText(row.measuredAt ? row.measured : row.declared) ?? '–',
    },
    {
      key: 'measured',
      head: say('product.measured'),
      wide: true,
      cell: (row) =>
        row.measuredAt ? (
          <Tone tone="good">{say('product.isMeasured')}</Tone>
        ) : (
          <Tone tone="neutral">{say('product.notMeasured')}</Tone>
        ),
    },
    { key: 'hs', head: say('product.hsCode'), wide: true, cell: (row) => row.hsCode ?? '–' },
  ];
  return (
    <Page
      title={say('nav.products')}
      actions={
        can('catalog.manage') && (
          <Group gap="xs">
            <Button component={Link} to="/imports?kind=products" variant="default">
              {say('import.act')}
            </Button>
            <Button onClick={() => setAdding(true)}>{say('product.add')}</Button>
          </Group>
        )
      }
    >
      <ListPanel
        filters={filters}
        search={say('product.search')}
        isScoped
        flags={[
          { name: 'unmeasured', label: say('product.onlyUnmeasured') },
          { name: 'archived', label: say('product.onlyArchived') },
        ]}
        label={say('nav.products')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        href={(row) => `/products/${row.id}`}
        empty={say('product.empty')}
      />
      {isAdding && <NewProductDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
