import type {
  TrackedKind,
  TrackingEventOf,
  TrackingLeg,
  TrackingSource,
} from '../../../shared/tracking/tracking-words.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { insertEvents } from './tracking.store.ts';

interface Subject {
  kind: TrackedKind;
  id: string;
}

interface EventOfLeg<L extends TrackingLeg> {
  leg: L;
  event: TrackingEventOf<L>;
  subject: Subject;
  /** What the subject is part of: its events then stand in the story of the whole as well. */
  within?: Subject | undefined;
  warehouseId?: string | null | undefined;
  sellerId?: string | null | undefined;
  /** Small facts for people: a bin's code, a reason, a count. */
  data?: Readonly<Record<string, unknown>> | undefined;
  /** Default: `scan` for a terminal's user, else `manual`; `inferred` for the system. */
  source?: TrackingSource | undefined;
  /** When it happened, where that is not now. */
  at?: Date | undefined;
}

/** One event in the words of its leg: an event of another leg does not compile. */
export type TrackedEvent = { [L in TrackingLeg]: EventOfLeg<L> }[TrackingLeg];

/** Records one event in the story of its subject. */
export const track = (tx: Transaction, event: TrackedEvent): Promise<void> => trackMany(tx, [event]);

/** Records events in the order given, a hundred per statement. */
export const trackMany = (tx: Transaction, events: readonly TrackedEvent[]): Promise<void> =>
  insertEvents(
    tx,
    events.map((event) => ({ ...event, source: event.source ?? usualSource(tx), at: event.at ?? tx.now })),
  );

function usualSource({ actor }: Transaction): TrackingSource {
  if (actor.kind === 'system') return 'inferred';
  return actor.terminalId === null ? 'manual' : 'scan';
}
