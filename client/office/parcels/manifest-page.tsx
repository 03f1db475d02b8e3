import { Skeleton, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { getManifestWork, ManifestParcel } from '../../../shared/dispatch/dispatch.contract.ts';
import { useRead } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { State, Tone } from '../parts/tone.tsx';
import { Facts, Grams, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { ManifestActs } from './manifest-acts.tsx';
import { shownParcels } from './shown-parcels.ts';

/** One manifest as it is loaded: what is on it, what is still expected, what must not go. */
export function ManifestPage() {
  const say = useSay();
  const { manifestId = '' } = useParams();
  const { data, error } = useRead<typeof getManifestWork>('/dispatch/manifests/:manifestId/work', {
    manifestId,
  });
  const manifest = data?.manifest;
  const shown = shownParcels(data?.expected ?? []);
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
      head: say('manifest.loaded'),
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
  ];
  return (
    <Page
      title={manifest?.number ?? ' '}
      about={manifest?.carrierName}
      back={{ to: '/parcels', name: say('nav.parcels') }}
      badge={manifest && <State of="manifest" is={manifest.state} />}
      actions={
        manifest && (
          <ManifestActs manifest={manifest} missing={data.expected.filter((one) => !one.loadedAt).length} />
        )
      }
    >
      <ProblemNote error={error} />
      {!data && !error && <Skeleton h={240} />}
      {manifest && data && (
        <>
          <Panel>
            <Facts
              facts={[
                [
                  say('manifest.loaded'),
                  say('manifest.count', {
                    loaded: manifest.parcels,
                    expected: Math.max(manifest.parcels, data.expected.length),
                  }),
                ],
                [say('field.weight'), <Grams key="w" of={manifest.weightGrams} />],
                [say('manifest.vehicle'), manifest.vehicle || '–'],
                [say('manifest.driver'), manifest.driverName || '–'],
                [say('manifest.seal'), manifest.sealNumber || '–'],
                [say('manifest.openedAt'), <Moment key="o" at={manifest.openedAt} />],
                [say('manifest.closedAt'), <Moment key="c" at={manifest.closedAt} />],
                [say('manifest.signedBy'), manifest.signedByName || '–'],
              ]}
            />
          </Panel>
          {data.stopped.length > 0 && (
            <Panel title={say('manifest.stopped')}>
              {data.stopped.map((one) => (
                <Text key={one.code} size="sm">
                  <span className="mono">{one.code}</span> – {one.reason}
                </Text>
              ))}
            </Panel>
          )}
          <Panel flush title={say('parcel.title')}>
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
      )}
    </Page>
  );
}
