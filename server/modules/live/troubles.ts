import { lowBatteryPercent, type Presence } from '../../../shared/live/presence.contract.ts';

/** What a terminal may report of itself that does not go away by itself. */
export type TroubleKind = 'refused' | 'waiting' | 'battery';

export interface Trouble {
  kind: TroubleKind;
  /** Acts, or percent of the battery. */
  count: number;
}

/** Since when each trouble of a terminal lasts. */
export type TroubledSince = Readonly<Partial<Record<TroubleKind, Date>>>;

/** So many acts that wait on one terminal are a line that is down, or a queue that is stuck. */
const manyWaiting = 10;

export function troublesOf({ exceptions, waiting, battery, isCharging }: Presence): Trouble[] {
  const found: Trouble[] = [];
  if (exceptions > 0) found.push({ kind: 'refused', count: exceptions });
  if (waiting >= manyWaiting) found.push({ kind: 'waiting', count: waiting });
  if (battery !== null && battery <= lowBatteryPercent && isCharging !== true)
    found.push({ kind: 'battery', count: battery });
  return found;
}

/** What a terminal reported, when, and since when its troubles of then lasted. */
export interface TroubledReport {
  report: Presence;
  at: Date;
  /** Null where it was written down before this was kept. */
  since: TroubledSince | null;
}

/** A trouble lasts from its first report on; another act that is refused is a new one. */
export function troubledSince(before: TroubledReport | undefined, report: Presence, at: Date): TroubledSince {
  const known = before ? troublesOf(before.report) : [];
  return Object.fromEntries(
    troublesOf(report).map(({ kind, count }) => {
      const old = known.find((one) => one.kind === kind);
      const lasts = before && old && !(kind === 'refused' && count > old.count);
      return [kind, lasts ? (before.since?.[kind] ?? before.at) : at];
    }),
  );
}
