import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import { returnLifecycle, type ReturnState } from '../../../shared/returns/returns.lifecycle.ts';
import type { listReturns, returnSummary } from '../../../shared/returns/returns.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel, questionOf } from '../parts/list-panel.tsx';
import { Page } from '../parts/page.tsx';
import { useListScope } from '../parts/seller-filter.tsx';
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
  const pages = usePages<typeof listReturns>('/returns', {
    ...scope,
    ...questionOf<never>(filters),
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
      <ListPanel
        filters={filters}
        search={say('return.search')}
        states={states.map((one) => ({ value: one, label: say(`return.state.${one}`) }))}
        isScoped
        label={say('nav.returns')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        href={(row) => `/returns/${row.id}`}
        empty={say('return.empty')}
      />
    </Page>
  );
}
