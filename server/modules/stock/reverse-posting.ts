import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { PostingReason } from '../../../shared/stock/grades.ts';
import type { reversePosting as endpoint } from '../../../shared/stock/stock.contract.ts';
import { isDuplicate } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { post } from './ledger.ts';
import type { Account, MoveEnd } from './moves.ts';

/** Postings that no other document counts on. The others are undone by the document that made them. */
const reversible: readonly PostingReason[] = ['move', 'adjust', 'regrade', 'scrap', 'reverse'];

interface PostingRow {
  id: number;
  seller_id: string;
  product_id: string;
  from_account_id: number;
  to_account_id: number;
  quantity: number;
  reason: PostingReason;
}

/**
 * Takes a posting back by a new one that names it; the wrong one stays as it was. Throws `stock/already-reversed`,
 * `stock/not-reversible`, and what `post` refuses where the goods have moved on.
 */
export async function reversePosting(
  tx: Transaction,
  { postingId, note }: InputOf<typeof endpoint>,
): Promise<{ reversesId: number }> {
  const query = tx.db('stock_postings').where({ id: postingId });
  const posting = found(
    (await ownRows(query, tx.actor, { seller: 'seller_id', warehouse: 'warehouse_id' }).first()) as
      | PostingRow
      | undefined,
    'posting',
  );
  const { reason } = posting;
  if (!reversible.includes(reason)) throw new Problem('stock/not-reversible', { reason });
  if (await tx.db('stock_postings').where({ reverses_id: postingId }).first('id'))
    throw new Problem('stock/already-reversed');
  const ends = (await tx
    .db('stock_accounts')
    .whereIn('id', [posting.from_account_id, posting.to_account_id])) as Account[];
  const from = ends.find(({ id }) => Number(id) === Number(posting.from_account_id));
  const to = ends.find(({ id }) => Number(id) === Number(posting.to_account_id));
  if (!from || !to) throw new Error(`posting ${postingId} has lost an end`);
  const document = { kind: 'posting', id: String(postingId) } as const;
  try {
    await post(tx, { document, reason: 'reverse', note, reversesId: postingId }, [
      {
        sellerId: posting.seller_id,
        productId: posting.product_id,
        quantity: Number(posting.quantity),
        serial: from.serial || undefined,
        from: endOf(to),
        to: endOf(from),
      },
    ]);
  } catch (error) {
    // Two at once both found it unreversed; the key lets one through.
    if (isDuplicate(error)) throw new Problem('stock/already-reversed', {}, { cause: error });
    throw error;
  }
  return { reversesId: postingId };
}

const endOf = (account: Account): MoveEnd => ({
  locationId: account.location_id,
  grade: account.grade,
  lotId: account.lot_id,
  handlingUnitId: account.handling_unit_id,
});
