import type { BoardException } from '../../../shared/live/board.contract.ts';
import { offlineSeconds } from '../../../shared/live/presence.contract.ts';
import type { AtWork } from './messages.queries.ts';
import type { ClaimRow, HandledRow, ShortRow, TerminalName } from './board.queries.ts';
import type { Known } from './presence-book.ts';
import { troublesOf } from './troubles.ts';

export interface Floor {
  now: Date;
  atWork: readonly AtWork[];
  claims: readonly ClaimRow[];
  terminals: readonly TerminalName[];
  reports: readonly Known[];
  shorts: readonly ShortRow[];
  handled: readonly HandledRow[];
  /** When each person was last heard of. */
  lastSeen: ReadonlyMap<string, Date>;
}

/** A holder of work who was silent for so long may need help. */
const silentMs = 15 * 60_000;

type Fact = Pick<BoardException, 'key' | 'kind' | 'since' | 'count'> & Partial<BoardException>;

const exception = (fact: Fact): BoardException => ({
  userId: null,
  userName: null,
  terminalId: null,
  terminalName: null,
  task: null,
  orderId: null,
  takenBy: null,
  ...fact,
});

/** What does not go on by itself, newest first; what somebody settled is left out, and comes back when it recurs. */
export function exceptionsOn(floor: Floor): BoardException[] {
  const found = [
    ...shorts(floor),
    ...floor.terminals.flatMap((one) => ofTerminal(floor, one)),
    ...silent(floor),
  ];
  const handled = new Map(floor.handled.map((row) => [row.exception_key, row]));
  return found
    .filter(({ key, since }) => {
      const settledAt = handled.get(key)?.settled_at;
      return !settledAt || settledAt < new Date(since);
    })
    .map((one) => {
      const row = handled.get(one.key);
      return { ...one, takenBy: row && row.settled_at === null ? (row.name ?? '?') : null };
    })
    .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since));
}

const shorts = ({ shorts: rows }: Floor): BoardException[] =>
  rows.map((row) =>
    exception({
      key: `short:${row.id}`,
      kind: 'short',
      since: row.finished_at.toISOString(),
      count: 1,
      task: { id: row.id, kind: row.kind, title: row.title },
      orderId: row.document_kind === 'outbound_order' ? row.document_id : null,
    }),
  );

function ofTerminal(floor: Floor, { id, name }: TerminalName): BoardException[] {
  const known = floor.reports.find(({ terminalId }) => terminalId === id);
  const worker = floor.atWork.find(({ terminalId }) => terminalId === id);
  if (!known) return [];
  const { report, at, since } = known;
  const held = floor.claims.find(({ claimed_by }) => claimed_by === worker?.userId);
  const common = {
    terminalId: id,
    terminalName: name,
    userId: worker?.userId ?? null,
    userName: worker?.name ?? null,
    task: held ? { id: held.id, kind: held.kind, title: held.title } : null,
  };
  const found: BoardException[] = [];
  const add = (kind: BoardException['kind'], count: number, began: Date): void =>
    void found.push(exception({ key: `${kind}:${id}`, kind, count, since: began.toISOString(), ...common }));
  const silentSeconds = Math.round((floor.now.getTime() - at.getTime()) / 1000);
  // A terminal that nobody works at is off, and not lost.
  if (worker && silentSeconds > offlineSeconds) add('offline', Math.round(silentSeconds / 60), at);
  for (const { kind, count } of troublesOf(report))
    if (worker || kind !== 'battery') add(kind, count, since?.[kind] ?? at);
  return found;
}

/** Work in hand, and no sign of life. Whose terminal is out of reach is told as that. */
const silent = ({ claims, lastSeen, now }: Floor): BoardException[] =>
  [...new Map(claims.map((claim) => [claim.claimed_by, claim])).values()].flatMap((claim) => {
    const seenAt = lastSeen.get(claim.claimed_by) ?? claim.claimed_at ?? now;
    const silentFor = now.getTime() - seenAt.getTime();
    if (silentFor < silentMs) return [];
    return exception({
      key: `silent:${claim.claimed_by}`,
      kind: 'silent',
      since: seenAt.toISOString(),
      count: Math.round(silentFor / 60_000),
      userId: claim.claimed_by,
      userName: claim.name,
      task: { id: claim.id, kind: claim.kind, title: claim.title },
    });
  });
