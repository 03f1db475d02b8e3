import type { Host } from '../transaction.ts';

/**
 * Takes or renews the right to do a job that only one process may do. The row is written with a condition, never
 * only locked: a lock on a row that is not written holds on one node of a cluster only.
 */
export async function takeLease(host: Host, name: string, owner: string, forMs: number): Promise<boolean> {
  const now = host.clock();
  const until = new Date(now.getTime() + forMs);
  const taken = await host
    .db('leases')
    .where({ name })
    .whereRaw('(owner = ? or until_at < ?)', [owner, now])
    .update({ owner, until_at: until });
  if (taken > 0) return true;
  const known = (await host.db('leases').where({ name }).first('owner')) as { owner: string } | undefined;
  if (known) return false;
  try {
    await host.db('leases').insert({ name, owner, until_at: until });
    return true;
  } catch {
    return false; // Somebody else made the row in between.
  }
}

/** Gives a right back, so that the next process need not wait until it runs out. */
export async function releaseLease(host: Host, name: string, owner: string): Promise<void> {
  await host.db('leases').where({ name, owner }).delete();
}
