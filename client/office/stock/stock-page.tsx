import { Anchor, Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { Link } from 'react-router';
import { useFilters } from '../data/filters.ts';
import { Page, Panel } from '../parts/page.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { SellerFilter, useListScope, WarehouseFilter } from '../parts/seller-filter.tsx';
import { useViewer } from '../session/session-context.ts';
import { FirstSteps } from '../today/first-steps.tsx';
import { useSay } from '../words/say.ts';
import { LedgerBadge } from './ledger-badge.tsx';
import { PastStockTable } from './past-stock-table.tsx';
import { StockTable } from './stock-table.tsx';

/** What there is of every product, now or at a past moment. */
export function StockPage() {
  const say = useSay();
  const { can, isSeller, zone } = useViewer();
  const filters = useFilters();
  const scope = useListScope(filters);
  const search = filters.get('q');
  const asOf = filters.get('asOf');
  const asked = { ...scope, ...(search ? { search } : {}) };
  return (
    <Page
      title={say('nav.stock')}
      about={say('stock.about')}
      badge={can('stock.verify') && <LedgerBadge />}
      actions={
        <Button component={Link} to="/stock/ledger" variant="default" size="xs">
          {say('stock.ledger')}
        </Button>
      }
    >
      {isSeller && <FirstSteps />}
      <Panel
        flush
        title={say(asOf ? 'stock.then' : 'stock.now')}
        aside={
          <Group gap="sm">
            <SearchBox filters={filters} label={say('stock.search')} />
            <SellerFilter filters={filters} />
            <WarehouseFilter filters={filters} />
            {!asOf && (
              <Checkbox
                size="xs"
                label={say('stock.onlyWithStock')}
                checked={filters.get('all') !== 'yes'}
                onChange={(event) => filters.set({ all: event.currentTarget.checked ? null : 'yes' })}
              />
            )}
            <Group gap={6}>
              <Text component="label" htmlFor="as-of" size="xs">
                {say('stock.asOfLabel')}
              </Text>
              <TextInput
                id="as-of"
                type="datetime-local"
                size="xs"
                title={zone}
                value={asOf ?? ''}
                onChange={(event) => filters.set({ asOf: event.currentTarget.value || null })}
              />
              {asOf && (
                <Anchor component="button" size="xs" onClick={() => filters.set({ asOf: null })}>
                  {say('stock.backToNow')}
                </Anchor>
              )}
            </Group>
          </Group>
        }
      >
        {asOf ? (
          <PastStockTable asked={asked} moment={asOf} />
        ) : (
          <StockTable
            asked={{ ...asked, onlyWithStock: filters.get('all') !== 'yes' && !search }}
            showsSeller={!isSeller}
          />
        )}
      </Panel>
    </Page>
  );
}
