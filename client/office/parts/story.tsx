import { useState } from 'react';
import { Button, Text } from '@mantine/core';
import type { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import type { TrackedKind } from '../../../shared/tracking/tracking-words.ts';
import { usePages } from '../data/query.ts';
import { useSay, type WordKey } from '../words/say.ts';
import { Panel } from './page.tsx';
import { Tone } from './tone.tsx';
import { Moment } from './values.tsx';

/** So many events tell where a document stands; the rest is asked for. */
const shownAtFirst = 8;

/** What happened to a document and all it contains, latest first. Conclusions are marked as such. */
export function Story({ kind, subjectId }: { kind: TrackedKind; subjectId: string }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const { rows, error, hasMore, loadMore } = usePages<typeof trackingStory>('/tracking/:kind/:subjectId', {
    kind,
    subjectId,
    limit: 200,
  });
  if (error || rows.length === 0) return null;
  const latest = rows.toReversed();
  return (
    <Panel title={say('story.title')}>
      <ol className="story">
        {(isOpen ? latest : latest.slice(0, shownAtFirst)).map((row) => (
          <li key={row.eventId}>
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
      {(hasMore || (!isOpen && latest.length > shownAtFirst)) && (
        <Button
          mt="xs"
          size="compact-xs"
          variant="subtle"
          onClick={() => (isOpen ? loadMore() : setOpen(true))}
        >
          {say('list.more')}
        </Button>
      )}
    </Panel>
  );
}
