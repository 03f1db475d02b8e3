import { Text } from '@mantine/core';
import type { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import type { TrackedKind } from '../../../shared/tracking/tracking-words.ts';
import { usePages } from '../data/query.ts';
import { useSay, type WordKey } from '../words/say.ts';
import { Panel } from './page.tsx';
import { Tone } from './tone.tsx';
import { Moment } from './values.tsx';

/** What happened to a document and all it contains, latest first. Conclusions are marked as such. */
export function Story({ kind, subjectId }: { kind: TrackedKind; subjectId: string }) {
  const say = useSay();
  const { rows, error } = usePages<typeof trackingStory>('/tracking/:kind/:subjectId', {
    kind,
    subjectId,
    limit: 200,
  });
  if (error || rows.length === 0) return null;
  return (
    <Panel title={say('story.title')}>
      <ol
        style={{ listStyle: 'none', margin: 0, padding: 0, maxHeight: 420, overflowY: 'auto' }}
        tabIndex={0}
        aria-label={say('story.title')}
      >
        {rows.toReversed().map((row) => (
          <li key={row.eventId} style={{ padding: '5px 0', borderBottom: '1px solid #edf0f4' }}>
            <Text size="sm" fw={550}>
              {say(`event.${row.event}` as WordKey)}{' '}
              {row.source === 'inferred' && <Tone tone="neutral">{say('story.inferred')}</Tone>}
            </Text>
            <span className="quiet">
              <Moment at={row.occurredAt} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
