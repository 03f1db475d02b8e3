import { useState } from 'react';
import { Button, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import type {
  readSimulator,
  startSimulator,
  stopSimulator,
} from '../../../shared/simulator/simulator.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Tone } from '../parts/tone.tsx';
import { Moment } from '../parts/values.tsx';
import { formatNumber } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay, type WordKey } from '../words/say.ts';

const paces = ['calm', 'brisk', 'max'] as const;
type Pace = (typeof paces)[number];
const tones = { running: 'info', done: 'good', failed: 'bad', stopped: 'neutral' } as const;
const workers = ['1', '2', '4', '8'];

/** Lets virtual workers play a day, so that a newcomer sees a warehouse move. Only in the demo. */
export function SimulatorPanel() {
  const say = useSay();
  const { locale } = useViewer();
  const [pace, setPace] = useState<Pace>('brisk');
  const [hands, setHands] = useState('4');
  const { data, error } = useRead<typeof readSimulator>('/simulator/runs/latest', {}, { everyMs: 1500 });
  const start = useAct<typeof startSimulator>('post', '/simulator/runs', {
    touches: ['/simulator/runs/latest'],
    showsErrors: true,
  });
  const stop = useAct<typeof stopSimulator>('post', '/simulator/runs/latest/stop', {
    touches: ['/simulator/runs/latest'],
    says: () => say('simulator.stoppedDone'),
  });
  if (error || !data) return null;
  const { run } = data;
  const isRunning = run?.state === 'running';
  return (
    <Panel
      title={say('simulator.title')}
      aside={run && <Tone tone={tones[run.state]}>{say(`simulator.${run.state}`)}</Tone>}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {say('simulator.about')}
        </Text>
        {run && (
          <div>
            <Progress
              value={run.total === 0 ? 0 : (run.done / run.total) * 100}
              animated={isRunning}
              aria-label={say('simulator.title')}
            />
            <Text size="xs" mt={4}>
              {say(`simulator.stage.${run.stage}` as WordKey)} · {formatNumber(run.done, locale)} /{' '}
              {formatNumber(run.total, locale)} · <Moment at={run.finishedAt ?? run.startedAt} />
            </Text>
          </div>
        )}
        {run && run.summary.length > 0 && (
          <details>
            <summary className="quiet">{say('simulator.summary')}</summary>
            <pre className="mono wrap summary">{run.summary.join('\n')}</pre>
          </details>
        )}
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <NativeSelect
            size="xs"
            label={say('simulator.workers')}
            value={hands}
            data={workers}
            disabled={isRunning}
            onChange={(event) => setHands(event.currentTarget.value)}
          />
          <NativeSelect
            size="xs"
            flex={1}
            label={say('simulator.pace')}
            value={pace}
            data={paces.map((one) => ({ value: one, label: say(`simulator.pace.${one}`) }))}
            disabled={isRunning}
            onChange={(event) => setPace(event.currentTarget.value as Pace)}
          />
          {isRunning ? (
            <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate({})}>
              {say('simulator.stop')}
            </Button>
          ) : (
            <Button
              size="xs"
              loading={start.isPending}
              onClick={() => start.mutate({ pace, workers: Number(hands) })}
            >
              {say('simulator.start')}
            </Button>
          )}
        </Group>
        <ProblemNote error={start.error} />
      </Stack>
    </Panel>
  );
}
