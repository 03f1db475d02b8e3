import { isIPv4, isIPv6 } from 'node:net';
import { system } from '../../platform/actor.ts';
import { insertMissing, locked } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { digest } from './keys.ts';

/** Something that guesses are counted for, and how patient we are with it. */
export interface TryLimit {
  subject: string;
  /** So many failures cost nothing; each further one doubles the wait, from one second on. */
  free: number;
  mostSeconds: number;
}

/** Failures are forgotten when nobody has tried for so long. */
const forgottenAfterMs = 60 * 60 * 1000;

/** Logins are kept as hashes: people type passwords into the wrong field. */
export const accountLimit = (loginKey: string): TryLimit => ({
  subject: `account:${digest(loginKey)}`,
  free: 5,
  mostSeconds: 300,
});

/** A browser that has signed in to this account before is counted by itself, so that strangers can't slow it down. */
export const deviceLimit = (nonce: string): TryLimit => ({
  subject: `device:${nonce}`,
  free: 5,
  mostSeconds: 300,
});

export const addressLimit = (address: string): TryLimit => ({
  subject: `address:${networkOf(address)}`,
  free: 50,
  mostSeconds: 30,
});

/** A PIN has few digits: what one badge costs to guess is bounded whatever terminal it is tried at. */
export const badgeLimit = (badgeKey: string): TryLimit => ({
  subject: `badge:${digest(badgeKey)}`,
  free: 4,
  mostSeconds: 300,
});

/** All terminals of a building share one address, so each is counted by itself. */
export const terminalLimit = (terminalId: string): TryLimit => ({
  subject: `terminal:${terminalId}`,
  free: 20,
  mostSeconds: 30,
});

export const passwordChangeLimit = (userId: string): TryLimit => ({
  subject: `change:${userId}`,
  free: 5,
  mostSeconds: 300,
});

export const enrolmentLimit = (address: string): TryLimit => ({
  subject: `enrol:${networkOf(address)}`,
  free: 30,
  mostSeconds: 60,
});

/** An IPv6 customer has a whole /64 to choose addresses from; it counts as one. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (isIPv4(plain) || !isIPv6(plain)) return plain.slice(0, 64);
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

interface TryRow {
  failures: number;
  last_failed_at: Date;
}

/**
 * Counts a try before it is made, as if it failed: guesses sent side by side are counted one by one. A right answer
 * takes it back with `forgive`. Throws `auth/slow-down` while the wait lasts; tries refused so are not counted, so
 * that hammering never makes the wait longer.
 */
export async function takeTry(host: Host, limits: readonly TryLimit[]): Promise<void> {
  await runInTransaction(host, system, async (tx) => {
    let waitMs = 0;
    // One fixed order over all transactions, so that two of them never wait for each other.
    for (const limit of limits.toSorted((one, other) => (one.subject < other.subject ? -1 : 1)))
      waitMs = Math.max(waitMs, await countOne(tx, limit));
    if (waitMs > 0) throw new Problem('auth/slow-down', { seconds: Math.ceil(waitMs / 1000) });
  });
}

async function countOne(tx: Transaction, limit: TryLimit): Promise<number> {
  const { subject } = limit;
  const fresh = { subject, failures: 0, last_failed_at: tx.now };
  await insertMissing(tx.db, 'sign_in_tries', [fresh], ['subject']);
  const row = (await locked(tx.db, tx.db('sign_in_tries').where({ subject })).first()) as TryRow;
  const sinceMs = tx.now.getTime() - row.last_failed_at.getTime();
  const failures = sinceMs > forgottenAfterMs ? 0 : Number(row.failures);
  await tx
    .db('sign_in_tries')
    .where({ subject })
    .update({ failures: failures + 1, last_failed_at: tx.now });
  return failures < limit.free ? 0 : waitAfter(failures - limit.free, limit.mostSeconds) - sinceMs;
}

const waitAfter = (beyond: number, mostSeconds: number): number =>
  Math.min(mostSeconds, 2 ** Math.min(beyond, 20)) * 1000;

/** After a right answer: its own count begins anew, counts shared with others lose just this try. */
export async function forgive(
  tx: Transaction,
  own: readonly TryLimit[],
  common: readonly TryLimit[] = [],
): Promise<void> {
  const subjects = own.map(({ subject }) => subject);
  if (subjects.length > 0) await tx.db('sign_in_tries').whereIn('subject', subjects).delete();
  for (const { subject } of common)
    await tx.db('sign_in_tries').where({ subject }).where('failures', '>', 0).decrement('failures', 1);
}
