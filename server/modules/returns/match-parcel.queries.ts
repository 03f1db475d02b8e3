import type { Knex } from 'knex';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { ReturnState } from '../../../shared/returns/returns.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { ReturnRow } from './returns.store.ts';

/** The key under which a scanned parcel is looked up: its text without what the reader put around it. */
export const scanKey = (code: string): string => codeKey(readBarcode(code).text);

/** A parcel is rather one that is awaited, then one that is open on a bench, then one that was called off. */
const tiers: readonly (readonly ReturnState[])[] = [
  ['announced', 'in_transit'],
  ['received', 'inspecting', 'awaiting_decision', 'dispositioned'],
  ['cancelled'],
  ['closed'],
];

/**
 * The returns of a warehouse that a scan means: by our number, else by tracking number, else by the seller's
 * reference, else by the order. A closed return is known by its own codes only: another parcel of the same order is
 * another return.
 */
export async function returnsByScan(
  tx: Transaction,
  warehouseId: string,
  code: string,
): Promise<ReturnRow[]> {
  const key = scanKey(code);
  const orders = tx
    .db('outbound_orders')
    .where({ warehouse_id: warehouseId })
    .whereRaw('(number = ? or reference_key = ?)', [key, key])
    .select('id');
  const ways: ((query: Knex.QueryBuilder) => Knex.QueryBuilder)[] = [
    (query) => query.where({ number: key }),
    (query) => query.where({ tracking_key: key }),
    (query) => query.where({ reference_key: key }).whereNot({ state: 'closed' }),
    (query) => query.where({ order_key: key }).whereNot({ state: 'closed' }),
    (query) => query.whereIn('order_id', orders).whereNot({ state: 'closed' }),
  ];
  for (const way of ways) {
    const returns = tx.db('returns').where({ warehouse_id: warehouseId });
    const rows = (await way(returns).orderBy('id').limit(50)) as ReturnRow[];
    for (const tier of tiers) {
      const own = rows.filter(({ state }) => tier.includes(state));
      if (own.length > 0) return own;
    }
  }
  return [];
}

/** Names of sellers, by id. */
export async function sellerNames(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = (await tx
    .db('sellers')
    .whereIn('id', ids as string[])
    .select('id', 'name')) as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}
