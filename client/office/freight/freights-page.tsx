import { useState } from 'react';
import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import type { freightSummary, listFreights } from '../../../shared/freight/freight.contract.ts';
import { freightStates } from '../../../shared/freight/freight.lifecycle.ts';
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
import { Alerts } from './alerts.tsx';
import { FreightDialog } from './freight-dialog.tsx';
import { milestoneWord } from './milestone-word.ts';

type Row = z.output<typeof freightSummary>;

/** What is on its way from far away, newest first. */
export function FreightsPage() {
  const say = useSay();
  const { can, isSeller } = useViewer();
  const navigate = useNavigate();
  const [isWriting, setWriting] = useState(false);
  const filters = useFilters();
  const { warehouseId } = useListScope(filters);
  const pages = usePages<typeof listFreights>('/freights', {
    ...(warehouseId ? { warehouseId } : {}),
    ...questionOf(filters, ['alert']),
    limit: 50,
  });
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      head: say('freight.reference'),
      cell: (row) => (
        <Link to={`/freight/${row.id}`} className="mono">
          {row.reference}
        </Link>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="freight" is={row.state} /> },
    { key: 'mode', head: say('freight.mode'), cell: (row) => say(`freight.mode.${row.mode}`) },
    {
      key: 'latest',
      head: say('freight.latest'),
      cell: (row) => (row.latest ? `${milestoneWord(say, row.latest.milestone)} · ${row.latest.place}` : '–'),
    },
    {
      key: 'eta',
      head: say('freight.eta'),
      cell: (row) => (
        <>
          <Moment at={row.plannedArrivalAt} /> <Alerts of={row.alerts} />
        </>
      ),
    },
    { key: 'forwarder', head: say('freight.forwarder'), wide: true, cell: (row) => row.forwarder || '–' },
    { key: 'bill', head: say('freight.bill'), wide: true, cell: (row) => row.billNumber || '–' },
    {
      key: 'boxes',
      head: say('freight.containers'),
      align: 'right',
      cell: (row) => <Count of={row.containers} />,
    },
    {
      key: 'riders',
      head: say('nav.shipments'),
      align: 'right',
      cell: (row) => <Count of={row.shipments} />,
    },
  ];
  return (
    <Page
      title={say('nav.freight')}
      actions={
        can('freight.manage') && <Button onClick={() => setWriting(true)}>{say('freight.new')}</Button>
      }
    >
      <ListPanel
        filters={filters}
        search={say('freight.search')}
        states={freightStates.map((one) => ({ value: one, label: say(`freight.state.${one}`) }))}
        flags={[{ name: 'alert', label: say('freight.onlyAlerts') }]}
        label={say('nav.freight')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        href={(row) => `/freight/${row.id}`}
        empty={say(isSeller ? 'freight.emptySeller' : 'freight.empty')}
      />
      {isWriting && (
        <FreightDialog
          onClose={() => setWriting(false)}
          onWritten={(freightId) => void navigate(`/freight/${freightId}`)}
        />
      )}
    </Page>
  );
}
