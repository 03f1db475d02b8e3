import { ChangedMeanwhile, isDuplicate } from '../../platform/db/dialect.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { system } from '../../platform/actor.ts';
import { runInTransaction, type Transaction } from '../../platform/transaction.ts';
import { chainedHash, firstHash, type SealedRow } from './posting-hash.ts';

/**
 * Postings are sealed a while after they were made, outside the transaction that makes them: chaining inside would
 * let only one posting happen at a time. Ids become visible out of order; after this time no lower one can still come.
 */
const safetyMs = 60_000;

/** Even so the sealer looks back: a posting that came later than it should is sealed when it is seen. */
const lookBack = 10_000;

const batch = 500;

/**
 * Chains the postings that are old enough and not sealed yet, at most one batch. Returns how many. Two sealers at
 * once would write the same numbers: the second one is refused by the key and starts over.
 */
export async function sealPostings(tx: Transaction): Promise<number> {
  const last = (await tx.db('stock_seals').orderBy('seq', 'desc').first('seq', 'hash')) as
    | { seq: number; hash: string }
    | undefined;
  const lastSeq = Number(last?.seq ?? 0);
  const from = (await tx
    .db('stock_seals')
    .where('seq', '>', lastSeq - lookBack)
    .min({ id: 'posting_id' })
    .first()) as { id: number | null } | undefined;
  const rows = (await tx
    .db('stock_postings as p')
    .leftJoin('stock_seals as s', 's.posting_id', 'p.id')
    .whereNull('s.seq')
    .where('p.id', '>=', lastSeq > lookBack ? Number(from?.id ?? 0) : 0)
    .where('p.posted_at', '<', new Date(tx.now.getTime() - safetyMs))
    .orderBy('p.id')
    .limit(batch)
    .select('p.*')) as SealedRow[];
  let hash = last?.hash ?? firstHash;
  const seals = rows.map((row, index) => {
    hash = chainedHash(hash, row);
    return { seq: lastSeq + 1 + index, posting_id: row.id, hash, sealed_at: tx.now };
  });
  try {
    for (let start = 0; start < seals.length; start += 100)
      await tx.db('stock_seals').insert(seals.slice(start, start + 100));
  } catch (error) {
    if (isDuplicate(error)) throw new ChangedMeanwhile('somebody else sealed in between', { cause: error });
    throw error;
  }
  return seals.length;
}

/** The sealer: one process at a time, a batch per transaction, until nothing is left or its turn is long enough. */
export const sealerJob: Job = {
  name: 'stock.seal',
  everyMs: 20_000,
  async run(host) {
    for (let turn = 0; turn < 200; turn++)
      if ((await runInTransaction(host, system, sealPostings)) < batch) return;
  },
};
