import type { InputOf, OutputOf } from '../../../shared/contract/endpoint.ts';
import type { verifyStock } from '../../../shared/stock/stock.contract.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { verifyLedger } from './verify-ledger.ts';
import { verifySeals } from './verify-seals.ts';

/** What a page asks for follows the chain this far back; the command follows it to the first posting. */
const newestSeals = 20_000;

/** The proof as a page shows it. */
export async function readVerification(
  tx: Transaction,
  { productId }: InputOf<typeof verifyStock>,
): Promise<OutputOf<typeof verifyStock>> {
  const ledger = await verifyLedger(tx, { productId });
  const chain = productId ? { seals: 0, findings: [] } : await verifySeals(tx, { newest: newestSeals });
  const findings = [...ledger, ...chain.findings];
  return {
    isSound: findings.length === 0,
    findings,
    checkedAt: tx.now.toISOString(),
    ...(await sizes(tx, productId)),
    seals: chain.seals,
  };
}

/** How much was looked at, of what the actor reaches: how busy another warehouse is, is not this one's to know. */
async function sizes(tx: Transaction, productId: string | undefined) {
  const count = async (
    table: string,
    column: string,
    own: Parameters<typeof ownRows>[2],
  ): Promise<number> => {
    const query = ownRows(tx.db(table), tx.actor, own);
    if (productId) void query.where(column, productId);
    const row = (await query.count({ count: '*' }).first()) as { count: number | string } | undefined;
    return Number(row?.count ?? 0);
  };
  return {
    products: await count('products', 'id', { seller: 'seller_id' }),
    postings: await count('stock_postings', 'product_id', { seller: 'seller_id', warehouse: 'warehouse_id' }),
  };
}

const shownDays = 31;

/** The last seal of each of the past days. Sent elsewhere, it proves that nobody rewrote the whole chain. */
export async function readSeals(tx: Transaction) {
  const since = new Date(tx.now.getTime() - shownDays * 86_400_000);
  const heads = (await tx
    .db('stock_seals')
    .where('sealed_at', '>=', since)
    .groupByRaw('substr(sealed_at, 1, 10)')
    .max({ seq: 'seq' })) as { seq: number }[];
  const rows = (await tx
    .db('stock_seals')
    .whereIn(
      'seq',
      heads.map(({ seq }) => seq),
    )
    .orderBy('seq', 'desc')) as { seq: number; posting_id: number; hash: string; sealed_at: Date }[];
  return {
    days: rows.map((row) => ({
      day: row.sealed_at.toISOString().slice(0, 10),
      seq: Number(row.seq),
      postingId: Number(row.posting_id),
      hash: row.hash,
      sealedAt: row.sealed_at,
    })),
  };
}
