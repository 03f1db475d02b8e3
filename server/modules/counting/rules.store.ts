import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { changeCountRules as endpoint } from '../../../shared/counting/counting.contract.ts';
import { insertMissing } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ownWarehouse } from '../layout/index.ts';

export interface CountRules {
  recountAbove: number;
  reviewAbove: number;
}

/** Where nobody said otherwise: one unit is believed at once, and a hundred are a manager's matter. */
const usualRules: CountRules = { recountAbove: 1, reviewAbove: 100 };

export async function countRulesOf(tx: Transaction, warehouseId: string): Promise<CountRules> {
  const row = (await tx.db('count_rules').where({ warehouse_id: warehouseId }).first()) as
    | { recount_above: number; review_above: number }
    | undefined;
  return row
    ? { recountAbove: Number(row.recount_above), reviewAbove: Number(row.review_above) }
    : usualRules;
}

export async function showCountRules(tx: Transaction, { warehouseId }: { warehouseId: string }) {
  await ownWarehouse(tx, warehouseId);
  return countRulesOf(tx, warehouseId);
}

export async function changeCountRules(tx: Transaction, input: InputOf<typeof endpoint>) {
  const { warehouseId, recountAbove, reviewAbove } = input;
  await ownWarehouse(tx, warehouseId);
  const key = { warehouse_id: warehouseId };
  const cells = { recount_above: recountAbove, review_above: reviewAbove };
  await insertMissing(tx.db, 'count_rules', [{ ...key, ...cells }], ['warehouse_id']);
  await tx.db('count_rules').where(key).update(cells);
  return { recountAbove, reviewAbove };
}
