import { Progress, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { listWaves, Wave } from '../../../shared/picking/picking.contract.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { NoWarehouse } from '../parts/no-warehouse.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { ReleaseForm } from './release-form.tsx';

/** Chooses orders, shows what they would be, and sends them to the floor; below, what was sent before. */
export function ReleasePage() {
  const say = useSay();
  const { warehouse } = useViewer();
  if (!warehouse) return <NoWarehouse title={say('nav.release')} />;
  return (
    <Page title={say('nav.release')} about={say('release.about')}>
      <ReleaseForm key={warehouse.id} warehouseId={warehouse.id} />
      <Waves warehouseId={warehouse.id} />
    </Page>
  );
}

/** How many of a wave's orders are through. */
export function WaveProgress({ wave }: { wave: Wave }) {
  const say = useSay();
  return (
    <div style={{ minWidth: 160 }}>
      <Progress.Root size={8} aria-hidden="true">
        <Progress.Section value={(wave.finished / Math.max(1, wave.orders)) * 100} color="harbour.9" />
        <Progress.Section
          value={((wave.released - wave.finished) / Math.max(1, wave.orders)) * 100}
          color="harbour.3"
        />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {say('wave.progress', { finished: wave.finished, released: wave.released, orders: wave.orders })}
      </Text>
    </div>
  );
}

function Waves({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const pages = usePages<typeof listWaves>('/picking/waves', { warehouseId, limit: 30 });
  const columns: Column<Wave>[] = [
    {
      key: 'number',
      head: say('wave.number'),
      cell: (row) => <Link to={`/release/${row.id}`}>{row.number}</Link>,
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="wave" is={row.state} /> },
    { key: 'progress', head: say('wave.through'), cell: (row) => <WaveProgress wave={row} /> },
    { key: 'orders', head: say('nav.orders'), align: 'right', cell: (row) => <Count of={row.orders} /> },
    { key: 'lines', head: say('field.lines'), align: 'right', cell: (row) => <Count of={row.lines} /> },
    { key: 'units', head: say('field.units'), align: 'right', cell: (row) => <Count of={row.units} /> },
    { key: 'created', head: say('wave.createdAt'), wide: true, cell: (row) => <Moment at={row.createdAt} /> },
    { key: 'done', head: say('wave.doneAt'), wide: true, cell: (row) => <Moment at={row.doneAt} /> },
  ];
  return (
    <Panel flush title={say('release.waves')}>
      <DataTable
        label={say('release.waves')}
        columns={columns}
        {...pages}
        rowKey={(row) => row.id}
        href={(row) => `/release/${row.id}`}
        empty={say('release.empty')}
      />
    </Panel>
  );
}
