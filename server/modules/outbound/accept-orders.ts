import { codeKey } from '../../../shared/domain/ids.ts';
import type { NewOrder } from '../../../shared/outbound/outbound.contract.ts';
import { Problem } from '../../platform/problem.ts';
import { sellerFor } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ownWarehouse, type Warehouse } from '../layout/index.ts';
import { knownOrderIds, ordersByReference, type LineRow, type OrderRow } from './outbound.store.ts';
import { productsBySku, readDraft, type Draft } from './read-drafts.ts';
import { takeDrafts } from './take-drafts.ts';

/** What became of one order of a batch. */
export type Accepted =
  | { result: 'created'; order: OrderRow; lines: LineRow[] }
  | { result: 'unchanged'; order: OrderRow }
  | { result: 'problem'; problem: Problem };

/**
 * Records orders of one seller and promises them the stock there is, in order of time. Answers in the order given.
 * Each order is taken whole or not at all; one that was taken before with the same content is left as it is, so a
 * file may be sent again. Call it with a few hundred orders at a time: their stock stays locked to the commit.
 */
export async function acceptOrders(
  tx: Transaction,
  sellerId: string | undefined,
  orders: readonly NewOrder[],
): Promise<Accepted[]> {
  const owner = sellerFor(tx.actor, sellerId);
  const warehouses = new Map<string, Warehouse>();
  for (const id of new Set(orders.map(({ warehouseId }) => warehouseId)))
    warehouses.set(id, await ownWarehouse(tx, id));
  const products = await productsBySku(tx, owner, orders);
  const keys = orders.map(({ reference }) => codeKey(reference));
  const known = await ordersByReference(tx, owner, keys);
  const usedIds = await knownOrderIds(
    tx,
    orders.flatMap(({ id }) => id ?? []),
  );

  const first = new Map<string, Draft>();
  const sifted = orders.map((input): Sifted => {
    try {
      const draft = readDraft(tx, input, products);
      const { referenceKey } = draft;
      const before = known.get(referenceKey);
      if (before) return { kind: 'known', order: sameOrder(before, draft) };
      if (input.id && usedIds.has(input.id)) throw new Problem('record/duplicate');
      const twin = first.get(referenceKey);
      if (twin && twin.hash !== draft.hash) throw referenceTaken(input.reference, '');
      if (!twin) first.set(referenceKey, draft);
      return { kind: 'fresh', draft: twin ?? draft, isFirst: !twin };
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      return { kind: 'problem', problem };
    }
  });

  const taken = await takeDrafts(tx, owner, warehouses, [...first.values()]);
  return sifted.map((one): Accepted => {
    if (one.kind === 'problem') return { result: 'problem', problem: one.problem };
    if (one.kind === 'known') return { result: 'unchanged', order: one.order };
    const accepted = taken.get(one.draft);
    if (!accepted) throw new Error('an order was neither taken nor refused');
    return one.isFirst || accepted.result !== 'created'
      ? accepted
      : { result: 'unchanged', order: accepted.order };
  });
}

type Sifted =
  | { kind: 'problem'; problem: Problem }
  | { kind: 'known'; order: OrderRow }
  | { kind: 'fresh'; draft: Draft; isFirst: boolean };

const referenceTaken = (reference: string, number: string): Problem =>
  new Problem('order/reference-taken', { reference, number });

function sameOrder(before: OrderRow, draft: Draft): OrderRow {
  if (before.content_hash !== draft.hash) throw referenceTaken(before.reference, before.number);
  return before;
}
