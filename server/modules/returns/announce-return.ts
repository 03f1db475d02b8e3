import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { problemSentence, type FieldError } from '../../../shared/contract/problems.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { announceReturn as endpoint } from '../../../shared/returns/returns.contract.ts';
import { ChangedMeanwhile, isDuplicate } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse, sellerFor } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findProducts } from '../catalog/index.ts';
import { findWarehouse, nextCode } from '../layout/index.ts';
import { track } from '../tracking/index.ts';
import { orderByReference, sellerExists } from './lookups.queries.ts';
import {
  insertReturn,
  movedReturn,
  returnByReference,
  storyOf,
  tellReturn,
  type LineRow,
  type ReturnRow,
} from './returns.store.ts';

export type NewReturn = InputOf<typeof endpoint>;

/** A request names at most so many mistakes; more than that is one mistake. */
const mostErrors = 100;

/**
 * Announces goods that come back: the whole return or nothing, in a few statements for any number of lines.
 * Throws `return/reference-taken`, and `request/invalid` naming each line with an unknown SKU or a contradiction.
 */
export async function announceReturn(tx: Transaction, input: NewReturn) {
  const sellerId = sellerFor(tx.actor, input.sellerId);
  const warehouseId = requireWarehouse(tx.actor, input.warehouseId);
  found(await findWarehouse(tx, warehouseId), 'warehouse');
  found((await sellerExists(tx, sellerId)) || undefined, 'seller');
  await requireFree(tx, sellerId, input);
  const returnId = input.id ?? newId();
  const lines = await readLines(tx, sellerId, returnId, input.lines);
  const row = await newReturnRow(tx, { ...input, id: returnId, sellerId });
  await writeNew(tx, row, lines);
  const units = lines.reduce((sum, line) => sum + line.announced, 0);
  const data = { number: row.number, reference: row.reference, units };
  await track(tx, { leg: 'L7', event: 'return_announced', ...storyOf(row), data });
  return movedReturn(row);
}

async function requireFree(tx: Transaction, sellerId: string, { id, reference }: NewReturn): Promise<void> {
  const known = await returnByReference(tx, sellerId, reference);
  if (known) throw new Problem('return/reference-taken', { reference, number: known.number });
  if (id !== undefined && (await tx.db('returns').where({ id }).first('id')))
    throw new Problem('record/duplicate');
}

async function readLines(
  tx: Transaction,
  sellerId: string,
  returnId: string,
  announced: NewReturn['lines'],
): Promise<LineRow[]> {
  const products = await findProducts(
    tx,
    sellerId,
    announced.map(({ sku }) => sku),
  );
  const errors: FieldError[] = [];
  const lines = new Map<string, LineRow>();
  announced.forEach(({ sku, quantity, requested = null }, index) => {
    const product = products.get(codeKey(sku));
    const known = product && lines.get(product.id);
    if (!product) {
      const detail = problemSentence('catalog/unknown-sku', tx.actor.locale, { sku });
      errors.push({ field: `lines.${index}.sku`, code: 'catalog/unknown-sku', detail });
    } else if (!known) {
      const cells = {
        line_no: lines.size + 1,
        product_id: product.id,
        announced: quantity,
        graded: 0,
        requested,
      };
      lines.set(product.id, { id: newId(), return_id: returnId, ...cells });
    } else if (known.requested !== requested)
      errors.push({ field: `lines.${index}.requested`, code: 'contradiction', detail: sku });
    else known.announced += quantity;
  });
  if (errors.length > 0) throw new Problem('request/invalid', {}, { errors: errors.slice(0, mostErrors) });
  return [...lines.values()];
}

interface Written {
  id: string;
  sellerId: string;
  warehouseId: string;
  reference: string;
  orderReference?: string | undefined;
  trackingNumber?: string | undefined;
  reason?: string | undefined;
}

/** A return as it is written down at first, under a number of its own or the one that its parcel bears already. */
export async function newReturnRow(tx: Transaction, input: Written, number?: string): Promise<ReturnRow> {
  const { orderReference, trackingNumber } = input;
  const orderId = orderReference && (await orderByReference(tx, input.sellerId, orderReference));
  return {
    id: input.id,
    warehouse_id: input.warehouseId,
    seller_id: input.sellerId,
    number: number ?? (await nextCode(tx, input.warehouseId, 'RET')),
    reference: input.reference,
    reference_key: codeKey(input.reference),
    state: 'announced',
    order_reference: orderReference ?? null,
    order_key: orderReference === undefined ? null : codeKey(orderReference),
    order_id: orderId || null,
    tracking_number: trackingNumber ?? null,
    tracking_key: trackingNumber === undefined ? null : codeKey(trackingNumber),
    reason: input.reason ?? '',
    cancel_reason: null,
    bin_id: null,
    task_id: null,
    created_by: tx.actor.id,
    created_at: tx.now,
    received_at: null,
    inspected_at: null,
    closed_at: null,
  };
}

/** Writes a new return down and tells. Of two that came at once under one reference, the second one looks again. */
export async function writeNew(tx: Transaction, row: ReturnRow, lines: readonly LineRow[]): Promise<void> {
  try {
    await insertReturn(tx, row, lines);
  } catch (error) {
    if (isDuplicate(error))
      throw new ChangedMeanwhile('the same return came twice at once', { cause: error });
    throw error;
  }
  tellReturn(tx, row);
}
