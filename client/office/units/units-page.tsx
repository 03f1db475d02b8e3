import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { printHandlingUnitLabels } from '../../../shared/labels/labels.contract.ts';
import type { handlingUnit, listHandlingUnits } from '../../../shared/layout/handling-units.contract.ts';
import { handlingUnitKinds, type HandlingUnitKind } from '../../../shared/layout/handling-unit-kinds.ts';
import { useFilters } from '../data/filters.ts';
import { useFile } from '../data/open-file.ts';
import { usePages } from '../data/query.ts';
import { printerDpi } from '../labels/printer.tsx';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { NoWarehouse } from '../parts/no-warehouse.tsx';
import { Page } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { idsOf } from './unit-ids.ts';
import { MakeUnitsDialog } from './make-units-dialog.tsx';

export type HandlingUnit = z.output<typeof handlingUnit>;

/** Licence plates of the warehouse: what carries goods and comes back, and what carries them once. */
export function UnitsPage() {
  const say = useSay();
  const { warehouse, can } = useViewer();
  const filters = useFilters();
  const [isMaking, setMaking] = useState(false);
  const [search, kind] = [filters.get('q'), filters.get('kind') as HandlingUnitKind | undefined];
  const warehouseId = warehouse?.id ?? '';
  const pages = usePages<typeof listHandlingUnits>(
    '/warehouses/:warehouseId/handling-units',
    {
      warehouseId,
      ...(search ? { search } : {}),
      ...(kind ? { kind } : {}),
      ...(filters.get('closed') === 'yes' ? { closed: true } : {}),
      limit: 100,
    },
    { enabled: warehouse !== undefined },
  );
  const file = useFile<typeof printHandlingUnitLabels>('/labels/handling-units.pdf');
  const dpi = printerDpi();
  // Parcels have labels of their own; closed plates are gone.
  const printable = pages.rows.filter((row) => row.kind !== 'parcel' && row.closedAt === null);
  const printList = (): void =>
    kind !== undefined && kind !== 'parcel' && !search
      ? file.open({ warehouseId, kind, dpi })
      : file.open({ warehouseId, unitIds: idsOf(printable), dpi });
  const columns: Column<HandlingUnit>[] = [
    {
      key: 'code',
      head: say('unit.code'),
      cell: (row) => (
        <Link to={`/units/${encodeURIComponent(row.code)}`} className="mono">
          {row.code}
        </Link>
      ),
    },
    { key: 'kind', head: say('field.kind'), cell: (row) => say(`unit.kind.${row.kind}`) },
    {
      key: 'state',
      head: say('field.state'),
      cell: (row) =>
        row.closedAt === null ? (
          <Tone tone="good">{say('unit.inUse')}</Tone>
        ) : (
          <Tone tone="neutral">{say('unit.closed')}</Tone>
        ),
    },
    {
      key: 'sscc',
      head: say('unit.sscc'),
      wide: true,
      cell: (row) => <span className="mono">{row.sscc ?? '–'}</span>,
    },
    { key: 'made', head: say('unit.createdAt'), wide: true, cell: (row) => <Moment at={row.createdAt} /> },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (row) =>
        can('document.print') &&
        row.kind !== 'parcel' &&
        row.closedAt === null && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={say('unit.printOf', { code: row.code })}
            onClick={() => file.open({ warehouseId, unitIds: row.id, dpi })}
          >
            {say('manifest.print')}
          </Button>
        ),
    },
  ];
  if (!warehouse) return <NoWarehouse title={say('unit.title')} />;
  return (
    <Page
      title={say('unit.title')}
      about={say('unit.about')}
      back={{ to: '/bins', name: say('nav.bins') }}
      actions={
        <Group gap="xs">
          {can('document.print') && (
            <Button
              variant="default"
              loading={file.isLoading}
              disabled={printable.length === 0}
              onClick={printList}
            >
              {say('unit.printList')}
            </Button>
          )}
          {can('stock.move') && <Button onClick={() => setMaking(true)}>{say('unit.make')}</Button>}
        </Group>
      }
    >
      <ListPanel
        filters={filters}
        search={say('unit.search')}
        selects={[
          {
            name: 'kind',
            label: say('field.kind'),
            options: handlingUnitKinds.map((one) => ({ value: one, label: say(`unit.kind.${one}`) })),
          },
        ]}
        flags={[{ name: 'closed', label: say('unit.closedToo') }]}
        label={say('unit.title')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        href={(row) => `/units/${encodeURIComponent(row.code)}`}
        empty={say('unit.empty')}
      />
      {isMaking && <MakeUnitsDialog warehouseId={warehouse.id} onClose={() => setMaking(false)} />}
    </Page>
  );
}
