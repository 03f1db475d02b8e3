import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { orderLifecycle } from '../../../shared/outbound/outbound.lifecycle.ts';
import { useFilters } from '../data/filters.ts';
import { FilterBar, questionOf } from '../parts/list-panel.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useListScope } from '../parts/seller-filter.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { OrderTable } from './order-table.tsx';

const states = Object.keys(orderLifecycle) as (keyof typeof orderLifecycle)[];

const flags = ['short', 'held', 'cancelled'] as const;

/** Orders, newest first: found by words, narrowed by state and by what needs somebody. */
export function OrdersPage() {
  const say = useSay();
  const { can } = useViewer();
  const filters = useFilters();
  const scope = useListScope(filters);
  const asked = { ...scope, ...questionOf(filters, flags) };
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
          <FilterBar
            filters={filters}
            search={say('order.search')}
            states={[
              { value: 'allocated,short', label: say('order.waiting') },
              ...states.map((one) => ({ value: one, label: say(`order.state.${one}`) })),
            ]}
            isScoped
            flags={flags.map((name) => ({ name, label: say(`order.only.${name}`) }))}
          />
        }
      >
        <OrderTable asked={asked} isNarrowed={filters.isAny} />
      </Panel>
    </Page>
  );
}
