import { Button, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { getWave, releaseWaveEndpoint } from '../../../shared/picking/picking.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Facts, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { WaveProgress } from './release-page.tsx';
import { useWalkFigures, WalkNote } from './walk-figures.tsx';

type Row = OutputOf<typeof getWave>['orderDetails'][number];

/** One wave: how far each of its orders is, who has it and in which tote. */
export function WavePage() {
  const say = useSay();
  const { waveId = '' } = useParams();
  const read = useRead<typeof getWave>('/picking/waves/:waveId', { waveId });
  const release = useAct<typeof releaseWaveEndpoint>('post', '/picking/waves/:waveId/release', {
    touches: ['/picking/waves', '/picking/waves/:waveId', '/outbound/orders'],
    says: (output) => say('release.done', { number: output.number, count: output.released }),
  });
  const columns: Column<Row>[] = [
    {
      key: 'order',
      head: say('order.reference'),
      cell: (row) => (
        <>
          <Link to={`/orders/${row.orderId}`}>{row.reference}</Link>
          <div className="quiet mono">{row.number}</div>
        </>
      ),
    },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="order" is={row.state} /> },
    { key: 'lines', head: say('field.lines'), align: 'right', cell: (row) => <Count of={row.lines} /> },
    { key: 'units', head: say('field.units'), align: 'right', cell: (row) => <Count of={row.units} /> },
    { key: 'picked', head: say('order.picked'), align: 'right', cell: (row) => <Count of={row.picked} /> },
    { key: 'who', head: say('wave.pickedBy'), wide: true, cell: (row) => row.pickedBy ?? '–' },
    {
      key: 'tote',
      head: say('wave.tote'),
      wide: true,
      cell: (row) => <span className="mono">{row.tote ?? '–'}</span>,
    },
  ];
  return (
    <DocumentPage
      read={read}
      title={({ number }) => number}
      back={{ to: '/release', name: say('nav.release') }}
      badge={({ state }) => <State of="wave" is={state} />}
      actions={({ state }) =>
        state === 'created' && (
          <Button loading={release.isPending} onClick={() => release.mutate({ waveId })}>
            {say('release.again')}
          </Button>
        )
      }
    >
      {(wave) => (
        <>
          <WaveFacts wave={wave} />
          <Panel flush title={say('nav.orders')}>
            <DataTable
              label={say('nav.orders')}
              columns={columns}
              rows={wave.orderDetails}
              rowKey={(row) => row.orderId}
              href={(row) => `/orders/${row.orderId}`}
              empty={say('list.nothing')}
            />
          </Panel>
        </>
      )}
    </DocumentPage>
  );
}

function WaveFacts({ wave }: { wave: OutputOf<typeof getWave> }) {
  const say = useSay();
  const walks = useWalkFigures(wave.walk);
  return (
    <Panel>
      <Facts
        facts={[
          [say('wave.through'), <WaveProgress key="p" wave={wave} />],
          [say('field.lines'), <Count key="l" of={wave.lines} />],
          [say('field.units'), <Count key="u" of={wave.units} />],
          ...walks.map(
            ({ name, value, listed }) =>
              [
                name,
                <>
                  {value}
                  <Text size="xs" c="dimmed">
                    {listed}
                  </Text>
                </>,
              ] as const,
          ),
          [say('wave.createdAt'), <Moment key="c" at={wave.createdAt} />],
          [say('wave.releasedAt'), <Moment key="r" at={wave.releasedAt} />],
          [say('wave.doneAt'), <Moment key="d" at={wave.doneAt} />],
        ]}
      />
      <WalkNote walk={wave.walk} />
    </Panel>
  );
}
