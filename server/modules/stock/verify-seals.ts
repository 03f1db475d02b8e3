import type { Finding } from '../../../shared/stock/stock.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { chainedHash, firstHash, type SealedRow } from './posting-hash.ts';

const batch = 1000;

/** So long after a posting the sealer must have come by. */
const sealedWithinMs = 3_600_000;

interface Link extends Omit<SealedRow, 'id'> {
  id: number | null;
  seq: number;
  posting_id: number;
  hash: string;
}

export interface SealCheck {
  /** How many seals were looked at. */
  seals: number;
  /** The first break of the chain; nothing where it holds. */
  findings: Finding[];
}

/**
 * Follows the chain and names the first posting that was changed or taken away. `newest` limits the look to the last
 * so many seals; the whole chain takes seconds per million.
 */
export async function verifySeals(
  tx: Transaction,
  { newest }: { newest?: number | undefined } = {},
): Promise<SealCheck> {
  let [seq, hash] = await startOf(tx, newest);
  let seals = 0;
  for (;;) {
    const links = (await tx
      .db('stock_seals as s')
      .leftJoin('stock_postings as p', 'p.id', 's.posting_id')
      .where('s.seq', '>', seq)
      .orderBy('s.seq')
      .limit(batch)
      .select('p.*', 's.seq', 's.posting_id', 's.hash')) as Link[];
    for (const link of links) {
      const broken = breakAt(link, seq, hash);
      if (broken) return { seals, findings: [broken] };
      seq = Number(link.seq);
      hash = link.hash;
      seals++;
    }
    if (links.length < batch) break;
  }
  return { seals, findings: await unsealed(tx) };
}

async function startOf(tx: Transaction, newest: number | undefined): Promise<[number, string]> {
  if (newest === undefined) return [0, firstHash];
  const row = (await tx.db('stock_seals').orderBy('seq', 'desc').offset(newest).first('seq', 'hash')) as
    | { seq: number; hash: string }
    | undefined;
  return row ? [Number(row.seq), row.hash] : [0, firstHash];
}

function breakAt(link: Link, before: number, hash: string): Finding | undefined {
  const postingId = Number(link.posting_id);
  const broken = (detail: string): Finding => ({
    promise: 8,
    check: 'the chain of seals holds',
    detail,
    productId: link.id === null ? null : link.product_id,
    accountId: null,
    postingId,
  });
  if (Number(link.seq) !== before + 1)
    return broken(`seal ${before + 1} is missing; the next one seals posting ${postingId}`);
  if (link.id === null) return broken(`posting ${postingId} was taken away`);
  if (chainedHash(hash, { ...link, id: link.id }) !== link.hash)
    return broken(`posting ${postingId} or its seal was changed`);
  return undefined;
}

/** A posting that was never sealed, though there was time: put in from outside, or the sealer stands still. */
async function unsealed(tx: Transaction): Promise<Finding[]> {
  const row = (await tx
    .db('stock_postings as p')
    .leftJoin('stock_seals as s', 's.posting_id', 'p.id')
    .whereNull('s.seq')
    .where('p.posted_at', '<', new Date(tx.now.getTime() - sealedWithinMs))
    .orderBy('p.id')
    .first('p.id', 'p.product_id')) as { id: number; product_id: string } | undefined;
  if (!row) return [];
  return [
    {
      promise: 8,
      check: 'every posting is sealed within an hour',
      detail: `posting ${row.id} has no seal`,
      productId: row.product_id,
      accountId: null,
      postingId: Number(row.id),
    },
  ];
}
