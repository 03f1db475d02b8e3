import { Link } from 'react-router';
import { manifestLifecycle } from '../../../shared/dispatch/dispatch.lifecycle.ts';
import type { listManifests, Manifest } from '../../../shared/dispatch/dispatch.contract.ts';
import type { Filters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel, questionOf } from '../parts/list-panel.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Grams, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

const states = Object.keys(manifestLifecycle) as Manifest['state'][];

export function ManifestTable({ warehouseId, filters }: { warehouseId: string; filters: Filters }) {
  const say = useSay();
  const pages = usePages<typeof listManifests>('/dispatch/manifests', {
    warehouseId,
    ...questionOf<never, Manifest['state']>(filters),
    limit: 50,
  });
  const columns: Column<Manifest>[] = [
    {
      key: 'number',
      head: say('manifest.number'),
      cell: (row) => (
        <Link to={`/manifests/${row.id}`} className="mono">
          {row.number}
        </Link>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="manifest" is={row.state} /> },
    { key: 'carrier', head: say('parcel.carrier'), cell: (row) => row.carrierName },
    { key: 'parcels', head: say('parcel.title'), align: 'right', cell: (row) => <Count of={row.parcels} /> },
    {
      key: 'weight',
      head: say('field.weight'),
      align: 'right',
      cell: (row) => <Grams of={row.weightGrams} />,
    },
    { key: 'vehicle', head: say('manifest.vehicle'), wide: true, cell: (row) => row.vehicle || '–' },
    {
      key: 'opened',
      head: say('manifest.openedAt'),
      wide: true,
      cell: (row) => <Moment at={row.openedAt} />,
    },
    {
      key: 'closed',
      head: say('manifest.closedAt'),
      wide: true,
      cell: (row) => <Moment at={row.closedAt} />,
    },
  ];
  return (
    <ListPanel
      filters={filters}
      states={states.map((one) => ({ value: one, label: say(`manifest.state.${one}`) }))}
      label={say('manifest.title')}
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      href={(row) => `/manifests/${row.id}`}
      empty={say('manifest.empty')}
    />
  );
}
