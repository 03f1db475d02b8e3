import { Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type {
  getManifestWork,
  ManifestParcel,
  ManifestWork,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { useRead } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { State, Tone } from '../parts/tone.tsx';
import { Facts, Grams, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { ManifestActs } from './manifest-acts.tsx';
import { LoadField, UnloadButton } from './load-field.tsx';
import { shownParcels } from './shown-parcels.ts';

/** One manifest as it is loaded: what is on it, what is still expected, what must not go. */
export function ManifestPage() {
  const say = useSay();
  const { manifestId = '' } = useParams();
  const read = useRead<typeof getManifestWork>('/dispatch/manifests/:manifestId/work', { manifestId });
  return (
    <DocumentPage
      read={read}
      title={({ manifest }) => manifest.number}
      about={({ manifest }) => manifest.carrierName}
      back={{ to: '/parcels', name: say('nav.parcels') }}
      badge={({ manifest }) => <State of="manifest" is={manifest.state} />}
      actions={({ manifest, expected }) => (
        <ManifestActs manifest={manifest} missing={expected.filter((one) => !one.loadedAt).length} />
      )}
    >
      {(work) => <ManifestBody work={work} />}
    </DocumentPage>
  );
}

function ManifestBody({ work }: { work: ManifestWork }) {
  const say = useSay();
  const { manifest, expected, stopped } = work;
  const shown = shownParcels(expected);
  const isLoading = manifest.state === 'open' || manifest.state === 'loading';
  const columns: Column<ManifestParcel>[] = [
    {
      key: 'code',
      head: say('parcel.code'),
      cell: (row) => (
        <Link to={`/parcels/${row.parcelId}`} className="mono">
          {row.code}
        </Link>
      ),
    },
    {
      key: 'loaded',
      head: say('field.state'),
      cell: (row) =>
        row.loadedAt ? (
          <Tone tone="good">{say('manifest.onIt')}</Tone>
        ) : (
          <Tone tone="neutral">{say('manifest.waiting')}</Tone>
        ),
    },
    { key: 'order', head: say('document.outbound_order'), cell: (row) => row.orderReference },
    { key: 'to', head: say('order.recipient'), wide: true, cell: (row) => row.recipientName },
    {
      key: 'tracking',
      head: say('parcel.tracking'),
      wide: true,
      cell: (row) => <span className="mono">{row.trackingNumber ?? '–'}</span>,
    },
    {
      key: 'weight',
      head: say('field.weight'),
      align: 'right',
      cell: (row) => <Grams of={row.weightGrams} />,
    },
    { key: 'at', head: say('manifest.loadedAt'), wide: true, cell: (row) => <Moment at={row.loadedAt} /> },
    ...(isLoading
      ? [
          {
            key: 'act',
            head: '',
            align: 'right' as const,
            cell: (row: ManifestParcel) =>
              row.loadedAt && <UnloadButton manifestId={manifest.id} code={row.code} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <Panel>
        <Facts
          facts={[
            [
              say('manifest.loaded'),
              say('manifest.count', {
                loaded: manifest.parcels,
                expected: Math.max(manifest.parcels, expected.length),
              }),
            ],
            [say('field.weight'), <Grams key="w" of={manifest.weightGrams} />],
            [say('manifest.vehicle'), manifest.vehicle || '–'],
            [say('manifest.driver'), manifest.driverName || '–'],
            [say('manifest.seal'), manifest.sealNumber || '–'],
            [say('manifest.openedAt'), <Moment key="o" at={manifest.openedAt} />],
            [say('manifest.closedAt'), <Moment key="c" at={manifest.closedAt} />],
            [say('manifest.signedBy'), manifest.signedByName || '–'],
            [say('manifest.signedAt'), <Moment key="s" at={manifest.signedAt} />],
          ]}
        />
      </Panel>
      {stopped.length > 0 && (
        <Panel title={say('manifest.stopped')}>
          {stopped.map((one) => (
            <Text key={one.code} size="sm">
              <span className="mono">{one.code}</span> – {one.reason}
            </Text>
          ))}
        </Panel>
      )}
      <Panel flush title={say('parcel.title')} aside={isLoading && <LoadField manifestId={manifest.id} />}>
        <DataTable
          label={say('parcel.title')}
          columns={columns}
          rows={shown.rows}
          rowKey={(row) => row.parcelId}
          empty={say('manifest.noParcels')}
        />
        {shown.rest > 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {say('manifest.waitingRest', { count: shown.rest })}
          </Text>
        )}
      </Panel>
    </>
  );
}
