import { useState } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import { repairLifecycle, type RepairState } from '../../../shared/repairs/repairs.lifecycle.ts';
import type { listRepairs, repairSummary } from '../../../shared/repairs/repairs.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel, questionOf } from '../parts/list-panel.tsx';
import { Page } from '../parts/page.tsx';
import { ProductCell } from '../parts/product-cell.tsx';
import { useListScope } from '../parts/seller-filter.tsx';
import { State } from '../parts/tone.tsx';
import { Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { OpenRepairDialog } from './open-repair-dialog.tsx';

type Row = z.output<typeof repairSummary>;
const states = Object.keys(repairLifecycle) as RepairState[];

/** Repair tickets, newest first. */
export function RepairsPage() {
  const say = useSay();
  const { can } = useViewer();
  const [isOpening, setOpening] = useState(false);
  const filters = useFilters();
  const scope = useListScope(filters);
  const pages = usePages<typeof listRepairs>('/repairs', {
    ...scope,
    ...questionOf(filters, ['open']),
    limit: 50,
  });
  const columns: Column<Row>[] = [
    {
      key: 'number',
      head: say('repair.number'),
      cell: (row) => (
        <Link to={`/repairs/${row.id}`} className="mono">
          {row.number}
        </Link>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="repair" is={row.state} /> },
    {
      key: 'sku',
      head: say('field.sku'),
      cell: (row) => <ProductCell of={row} />,
    },
    { key: 'serial', head: say('field.lotSerial'), wide: true, cell: (row) => row.serial ?? row.lot ?? '–' },
    { key: 'fault', head: say('repair.fault'), wide: true, cell: (row) => row.diagnosis || row.fault || '–' },
    {
      key: 'return',
      head: say('document.return'),
      wide: true,
      cell: (row) => (row.returnId ? <Link to={`/returns/${row.returnId}`}>{row.returnNumber}</Link> : '–'),
    },
    {
      key: 'outcome',
      head: say('repair.outcome'),
      cell: (row) => (row.outcome ? say(`repair.outcome.${row.outcome}`) : '–'),
    },
    { key: 'opened', head: say('repair.openedAt'), wide: true, cell: (row) => <Moment at={row.openedAt} /> },
  ];
  return (
    <Page
      title={say('nav.repairs')}
      actions={can('repair.work') && <Button onClick={() => setOpening(true)}>{say('repair.open')}</Button>}
    >
      <ListPanel
        filters={filters}
        search={say('repair.search')}
        states={states.map((one) => ({ value: one, label: say(`repair.state.${one}`) }))}
        isScoped
        flags={[{ name: 'open', label: say('shipment.onlyOpen') }]}
        label={say('nav.repairs')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        href={(row) => `/repairs/${row.id}`}
        empty={say('repair.empty')}
      />
      {isOpening && <OpenRepairDialog onClose={() => setOpening(false)} />}
    </Page>
  );
}
