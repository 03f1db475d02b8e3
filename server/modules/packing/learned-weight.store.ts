import { affected, insertMissing } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Adds one weighing of a unit to what is known of a product nobody measured. */
export async function addSample(tx: Transaction, productId: string, unitWeightGrams: number): Promise<void> {
  const add = () =>
    affected(
      tx.db,
      'update learned_weights set samples = samples + 1, total_grams = total_grams + ?, updated_at = ?' +
        ' where product_id = ?',
      [unitWeightGrams, tx.now, productId],
    );
  if ((await add()) === 1) return;
  await insertMissing(
    tx.db,
    'learned_weights',
    [{ product_id: productId, samples: 0, total_grams: 0, updated_at: tx.now }],
    ['product_id'],
  );
  await add();
}
