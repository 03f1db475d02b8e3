import { createHash } from 'node:crypto';
import type { FieldError } from '../../../shared/contract/problems.ts';
import { problemSentence } from '../../../shared/contract/problems.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { NewOrder } from '../../../shared/outbound/outbound.contract.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** An order as it came in, with what its codes mean. */
export interface Draft {
  input: NewOrder;
  referenceKey: string;
  hash: string;
  /** One per line. */
  productIds: string[];
}

/** Product ids by SKU key, of one seller; archived products can't be ordered any more. */
export async function productsBySku(
  tx: Transaction,
  sellerId: string,
  orders: readonly NewOrder[],
): Promise<Map<string, string>> {
  const keys = [...new Set(orders.flatMap(({ lines }) => lines.map(({ sku }) => codeKey(sku))))];
  const products = new Map<string, string>();
  for (let start = 0; start < keys.length; start += 500) {
    const part = keys.slice(start, start + 500);
    const sql =
      'select id, sku_key from products where seller_id = ? and archived_at is null' +
      ` and sku_key in (${marks(part)})`;
    const rows = await selectRows<{ id: string; sku_key: string }>(tx.db, sql, [sellerId, ...part]);
    for (const row of rows) products.set(row.sku_key, row.id);
  }
  return products;
}

/** Looks up every line before anything is done. Throws `request/invalid` that names each line with an unknown SKU. */
export function readDraft(tx: Transaction, input: NewOrder, products: ReadonlyMap<string, string>): Draft {
  const errors: FieldError[] = [];
  const productIds = input.lines.map(({ sku }, index) => {
    const id = products.get(codeKey(sku));
    if (id === undefined)
      errors.push({
        field: `lines.${index}.sku`,
        code: 'catalog/unknown-sku',
        detail: problemSentence('catalog/unknown-sku', tx.actor.locale, { sku }),
      });
    return id ?? '';
  });
  if (errors.length > 0) throw new Problem('request/invalid', {}, { errors: errors.slice(0, 100) });
  return { input, referenceKey: codeKey(input.reference), hash: contentHash(input, productIds), productIds };
}

/** What makes two orders the same order: everything but their id and how their codes are written. */
function contentHash(input: NewOrder, productIds: readonly string[]): string {
  const { recipient, lines } = input;
  const content = [
    input.warehouseId,
    input.orderedAt ? Date.parse(input.orderedAt) : null,
    Object.entries(recipient).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    input.service,
    input.shipBy ? Date.parse(input.shipBy) : null,
    input.policy,
    input.note,
    input.giftNote,
    lines.map((line, index) => [
      productIds[index],
      line.quantity,
      line.grade,
      line.priceMinor ?? null,
      line.currency ?? null,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
