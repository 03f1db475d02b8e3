import type { CodePrefix } from '../../../shared/domain/barcode.ts';
import { gs1CheckDigit } from '../../../shared/domain/check-digit.ts';
import { insertMissing, raiseCounter } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/**
 * The next licence plate of a warehouse, e.g. `LPN-000000017`: a prefix of ours, eight digits, and the GS1 check
 * digit over them, which catches a plate typed wrong by hand. Twelve or thirteen characters: short enough for a
 * 75 mm Code 128.
 */
export const nextCode = async (tx: Transaction, warehouseId: string, prefix: CodePrefix): Promise<string> =>
  (await nextCodes(tx, warehouseId, prefix, 1))[0] ?? '';

/** As `nextCode`, `count` in a row. */
export async function nextCodes(
  tx: Transaction,
  warehouseId: string,
  prefix: CodePrefix,
  count: number,
): Promise<string[]> {
  const first = await takeNumbers(tx, warehouseId, prefix, count);
  return Array.from({ length: count }, (_, index) => {
    const digits = String(first + index).padStart(8, '0');
    return `${prefix}-${digits}${gs1CheckDigit(digits)}`;
  });
}

/**
 * Takes `count` numbers and returns the first. The counter's row stays locked to the end of the transaction, so that
 * no number is given twice; a number is lost with a transaction that is rolled back only together with its user.
 */
export async function takeNumbers(
  tx: Transaction,
  warehouseId: string,
  name: string,
  count: number,
): Promise<number> {
  const key = { warehouse_id: warehouseId, name };
  const raise = () => raiseCounter(tx.db, { table: 'code_counters', column: 'last_number', key }, count);
  let last = await raise();
  if (last === undefined) {
    await insertMissing(tx.db, 'code_counters', [{ ...key, last_number: 0 }], ['warehouse_id', 'name']);
    last = await raise();
  }
  if (last === undefined) throw new Error(`no counter ${name}`);
  return last - count + 1;
}
