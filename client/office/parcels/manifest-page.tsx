import { useState } from 'react';
import { Button, Checkbox, Skeleton, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { manifestLifecycle } from '../../../shared/dispatch/dispatch.lifecycle.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import type {
  cancelManifest,
  closeManifest,
  getManifestWork,
  Manifest,
  ManifestParcel,
  manifestPdf,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { useAct } from '../data/act.ts';
import { useFile } from '../data/open-file.ts';
import { useRead } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { State, Tone } from '../parts/tone.tsx';
import { Facts, Grams, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

/** One manifest as it is loaded: what is on it, what is still expected, what must not go. */
export function ManifestPage() {
  const say = useSay();
  const { manifestId = '' } = useParams();
  const { data, error } = useRead<typeof getManifestWork>('/dispatch/manifests/:manifestId/work', {
    manifestId,
  });
  const manifest = data?.manifest;
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
              rows={data.expected}
              rowKey={(row) => row.parcelId}
              empty={say('manifest.noParcels')}
            />
          </Panel>
        </>
      )}
    </Page>
  );
}

function ManifestActs({ manifest, missing }: { manifest: Manifest; missing: number }) {
  const say = useSay();
  const { can } = useViewer();
  const [dialog, setDialog] = useState<'close' | 'cancel' | null>(null);
  const [acceptMissing, setAcceptMissing] = useState(false);
  const pdf = useFile<typeof manifestPdf>('/dispatch/manifests/:manifestId/manifest.pdf');
  const manifestId = manifest.id;
  const touches = [
    '/dispatch/manifests',
    '/dispatch/manifests/:manifestId/work',
    '/parcels',
    '/outbound/orders',
    '/outbound/order-counts',
  ];
  const done = () => setDialog(null);
  const close = useAct<typeof closeManifest>('post', '/dispatch/manifests/:manifestId/close', {
    touches,
    showsErrors: true,
    says: (output) =>
      say('manifest.closed', { parcels: output.manifest.parcels, orders: output.shippedOrders }),
    onDone: done,
  });
  const cancel = useAct<typeof cancelManifest>('post', '/dispatch/manifests/:manifestId/cancel', {
    touches,
    onDone: done,
  });
  const is = (act: string): boolean => nextState(manifestLifecycle, manifest.state, act) !== undefined;
  return (
    <>
      <Button variant="default" size="xs" loading={pdf.isLoading} onClick={() => pdf.open({ manifestId })}>
        {say('manifest.print')}
      </Button>
      {can('dispatch.manage') && is('cancel') && manifest.parcels === 0 && (
        <Button variant="default" size="xs" onClick={() => setDialog('cancel')}>
          {say('manifest.cancel')}
        </Button>
      )}
      {is('close') && (
        <Button size="xs" disabled={manifest.parcels === 0} onClick={() => setDialog('close')}>
          {say('manifest.close')}
        </Button>
      )}
      {dialog === 'close' && (
        <Confirm
          opened
          onClose={done}
          title={say('manifest.close')}
          says={say('manifest.closeAbout', { parcels: manifest.parcels })}
          act={say('manifest.close')}
          isDangerous
          isActing={close.isPending}
          onConfirm={() => close.mutate({ manifestId, acceptMissing })}
        >
          {missing > 0 && (
            <Checkbox
              label={say('manifest.acceptMissing', { count: missing })}
              checked={acceptMissing}
              onChange={(event) => setAcceptMissing(event.currentTarget.checked)}
            />
          )}
          <ProblemNote error={close.error} />
        </Confirm>
      )}
      {dialog === 'cancel' && (
        <Confirm
          opened
          onClose={done}
          title={say('manifest.cancel')}
          says={say('manifest.cancelAbout')}
          act={say('manifest.cancel')}
          isActing={cancel.isPending}
          onConfirm={() => cancel.mutate({ manifestId })}
        />
      )}
    </>
  );
}
