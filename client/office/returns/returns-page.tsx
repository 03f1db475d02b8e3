import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import { returnLifecycle, type ReturnState } from '../../../shared/returns/returns.lifecycle.ts';
import type { listReturns, returnSummary } from '../../../shared/returns/returns.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { SellerFilter, useListScope, WarehouseFilter } from '../parts/seller-filter.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Row = z.output<typeof returnSummary>;
const states = Object.keys(returnLifecycle) as ReturnState[];

/** What comes back, newest first. */
export function ReturnsPage() {
  const say = useSay();
  const { isSeller, can } = useViewer();
  const filters = useFilters();
  const scope = useListScope(filters);
  const [search, state] = [filters.get('q'), filters.get('state')];
  const pages = usePages<typeof listReturns>('/returns', {
    ...scope,
    ...(search ? { search } : {}),
    ...(state ? { state } : {}),
    limit: 50,
  });
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      head: say('return.reference'),
      cell: (row) => (
        <>
          <Link to={`/returns/${row.id}`}>{row.reference}</Link>
          <div className="quiet mono">{row.number}</div>
        </>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="return" is={row.state} /> },
    ...(isSeller ? [] : [{ key: 'seller', head: say('field.seller'), cell: (row: Row) => row.sellerCode }]),
    {
      key: 'order',
      head: say('document.outbound_order'),
      wide: true,
      cell: (row) =>
        row.orderId ? (
          <Link to={`/orders/${row.orderId}`}>{row.orderReference}</Link>
        ) : (
          (row.orderReference ?? '–')
        ),
    },
    {
      key: 'announced',
      head: say('quantity.announced'),
      align: 'right',
      cell: (row) => <Count of={row.announcedUnits} />,
    },
    {
      key: 'graded',
      head: say('return.graded'),
      align: 'right',
      cell: (row) => <Count of={row.gradedUnits} />,
    },
    {
      key: 'created',
      head: say('shipment.createdAt'),
      wide: true,
      cell: (row) => <Moment at={row.createdAt} />,
    },
    {
      key: 'received',
      head: say('return.receivedAt'),
      wide: true,
      cell: (row) => <Moment at={row.receivedAt} />,
    },
  ];
  return (
    <Page
      title={say('nav.returns')}
      actions={
        <Group gap="xs">
          {!isSeller && can('return.work') && (
            <Button component={Link} to="/returns/unclaimed" variant="default">
              {say('unclaimed.title')}
            </Button>
          )}
          {can('return.announce') && can('import.run') && (
            <Button component={Link} to="/imports?kind=returns" variant="default">
              {say('import.act')}
            </Button>
          )}
          {can('return.announce') && (
            <Button component={Link} to="/returns/new">
              {say('return.announce')}
            </Button>
          )}
        </Group>
      }
    >
      <Panel
        flush
        aside={
          <Group gap="sm">
            <SearchBox filters={filters} label={say('return.search')} width={300} />
            <FilterSelect
              filters={filters}
              name="state"
              label={say('field.state')}
              options={states.map((one) => ({ value: one, label: say(`return.state.${one}`) }))}
            />
            <SellerFilter filters={filters} />
            <WarehouseFilter filters={filters} />
          </Group>
        }
      >
        <DataTable
          label={say('nav.returns')}
          columns={columns}
          {...pages}
          rowKey={(row) => row.id}
          href={(row) => `/returns/${row.id}`}
          empty={say(filters.isAny ? 'list.noMatch' : 'return.empty')}
        />
      </Panel>
    </Page>
  );
}
