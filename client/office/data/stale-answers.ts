import type { Query, QueryClient } from '@tanstack/react-query';
import type { StreamEvent } from '../../../shared/events.ts';
import { concernsOf, isConcerned, type Concern } from './concerns.ts';
import type { CallKey } from './call-key.ts';

/** A building at work tells a hundred events a second; a screen that is fetched anew twice a second is live. */
const pauseMs = 500;

export interface StaleAnswers {
  take: (events: readonly StreamEvent[]) => void;
  /** The same for what is no event. */
  takeConcerns: (concerns: readonly Concern[]) => void;
  stop: () => void;
}

/**
 * Fetches anew what events made old, at most once per pause. A query that is being fetched just now may have been
 * read before the event, so it stays on the list until it is idle.
 */
export function trackStaleAnswers(cache: QueryClient): StaleAnswers {
  let waiting = new Map<string, Concern>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    timer = undefined;
    const now = [...waiting.values()];
    waiting = new Map();
    const concerned = (query: Query) => now.filter((one) => isConcerned(query.queryKey as CallKey, one));
    void cache.invalidateQueries({
      predicate: (query) => query.state.fetchStatus !== 'fetching' && concerned(query).length > 0,
    });
    const busy = cache.getQueryCache().findAll({ fetchStatus: 'fetching', type: 'active' });
    for (const query of busy) if (query.state.dataUpdatedAt > 0) keep(concerned(query));
  };
  const keep = (concerns: readonly Concern[]): void => {
    for (const concern of concerns) waiting.set(JSON.stringify(concern), concern);
    if (waiting.size > 0) timer ??= setTimeout(flush, pauseMs);
  };

  return {
    take: (events) => keep(events.flatMap(concernsOf)),
    takeConcerns: (concerns) => keep([...concerns]),
    stop: () => clearTimeout(timer),
  };
}
