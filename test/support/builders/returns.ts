import { ulid } from 'ulid';
import { announceReturn, type NewReturn } from '../../../server/modules/returns/index.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';

/** An announced return of a seller's products, by SKU. */
export const aReturn = (
  tx: Transaction,
  place: { warehouseId: string; sellerId: string },
  lines: Readonly<Record<string, number>>,
  given: Partial<NewReturn> = {},
) =>
  announceReturn(tx, {
    reference: `RMA-${ulid().slice(-8)}`,
    lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
    ...place,
    ...given,
  });
