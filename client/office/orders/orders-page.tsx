import { Button, Chip, Group } from '@mantine/core';
import { Link } from 'react-router';
import { orderLifecycle } from '../../../shared/outbound/outbound.lifecycle.ts';
import { useFilters } from '../data/filters.ts';
import { FilterSelect } from '../parts/filter-select.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { SellerFilter, useListScope, WarehouseFilter } from '../parts/seller-filter.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { OrderTable } from './order-table.tsx';

const states = Object.keys(orderLifecycle) as (keyof typeof orderLifecycle)[];

/** Orders, newest first: found by words, narrowed by state and by what needs somebody. */
export function OrdersPage() {
  const say = useSay();
  const { can } = useViewer();
  const filters = useFilters();
  const scope = useListScope(filters);
  const [search, state] = [filters.get('q'), filters.get('state')];
  const flag = (name: string) => (filters.get(name) === 'yes' ? { [name]: true } : {});
  const asked = {
    ...scope,
    ...(search ? { search } : {}),
    ...(state ? { state } : {}),
    ...flag('short'),
    ...flag('held'),
    ...flag('cancelled'),
  };
  return (
    <Page
      title={say('nav.orders')}
      actions={
        can('outbound.order') && (
          <Group gap="xs">
            {can('import.run') && (
              <Button component={Link} to="/imports?kind=orders" variant="default">
                {say('import.act')}
              </Button>
            )}
            <Button component={Link} to="/orders/new">
              {say('order.create')}
            </Button>
          </Group>
        )
      }
    >
      <Panel
        flush
        aside={
          <Group gap="sm">
            <SearchBox filters={filters} label={say('order.search')} width={300} />
            <FilterSelect
              filters={filters}
              name="state"
              label={say('field.state')}
              options={[
                { value: 'allocated,short', label: say('order.waiting') },
                ...states.map((one) => ({ value: one, label: say(`order.state.${one}`) })),
              ]}
            />
            <SellerFilter filters={filters} />
            <WarehouseFilter filters={filters} />
            {(['short', 'held', 'cancelled'] as const).map((name) => (
              <Chip
                key={name}
                size="xs"
                checked={filters.get(name) === 'yes'}
                onChange={(checked) => filters.set({ [name]: checked ? 'yes' : null })}
              >
                {say(`order.only.${name}`)}
              </Chip>
            ))}
          </Group>
        }
      >
        <OrderTable asked={asked} isNarrowed={filters.isAny} />
      </Panel>
    </Page>
  );
}
