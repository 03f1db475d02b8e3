import { useState } from 'react';
import { Button, Chip, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import { repairLifecycle, type RepairState } from '../../../shared/repairs/repairs.lifecycle.ts';
import type { listRepairs, repairSummary } from '../../../shared/repairs/repairs.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { SellerFilter, useListScope } from '../parts/seller-filter.tsx';
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
  const [search, state] = [filters.get('q'), filters.get('state')];
  const pages = usePages<typeof listRepairs>('/repairs', {
    ...scope,
    ...(search ? { search } : {}),
    ...(state ? { state } : {}),
    ...(filters.get('open') === 'yes' ? { open: true } : {}),
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
      cell: (row) => (
        <>
          <span className="mono">{row.sku}</span>
          <div className="quiet">{row.name}</div>
        </>
      ),
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
      <Panel
        flush
        aside={
          <Group gap="sm">
            <SearchBox filters={filters} label={say('repair.search')} width={300} />
            <FilterSelect
              filters={filters}
              name="state"
              label={say('field.state')}
              options={states.map((one) => ({ value: one, label: say(`repair.state.${one}`) }))}
            />
            <SellerFilter filters={filters} />
            <Chip
              size="xs"
              checked={filters.get('open') === 'yes'}
              onChange={(on) => filters.set({ open: on ? 'yes' : null })}
            >
              {say('shipment.onlyOpen')}
            </Chip>
          </Group>
        }
      >
        <DataTable
          label={say('nav.repairs')}
          columns={columns}
          {...pages}
          rowKey={(row) => row.id}
          href={(row) => `/repairs/${row.id}`}
          empty={say(filters.isAny ? 'list.noMatch' : 'repair.empty')}
        />
      </Panel>
      {isOpening && <OpenRepairDialog onClose={() => setOpening(false)} />}
    </Page>
  );
}
