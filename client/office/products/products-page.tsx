import { useState } from 'react';
import { Button, Chip, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { listProducts, ProductView } from '../../../shared/catalog/catalog.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { SellerFilter } from '../parts/seller-filter.tsx';
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
      <Panel
        flush
        aside={
          <Group gap="sm">
            <SearchBox filters={filters} label={say('product.search')} width={300} />
            <SellerFilter filters={filters} />
            <Chip
              size="xs"
              checked={filters.get('unmeasured') === 'yes'}
              onChange={(on) => filters.set({ unmeasured: on ? 'yes' : null })}
            >
              {say('product.onlyUnmeasured')}
            </Chip>
            <Chip
              size="xs"
              checked={isArchived}
              onChange={(on) => filters.set({ archived: on ? 'yes' : null })}
            >
              {say('product.onlyArchived')}
            </Chip>
          </Group>
        }
      >
        <DataTable
          label={say('nav.products')}
          columns={columns}
          {...pages}
          rowKey={(row) => row.id}
          href={(row) => `/products/${row.id}`}
          empty={say(filters.isAny ? 'list.noMatch' : 'product.empty')}
        />
      </Panel>
      {isAdding && <NewProductDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
