import { groupBy } from '../../../shared/domain/group-by.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { ChangedMeanwhile, isDuplicate } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { carriersOf, shipByFor } from '../carriers/index.ts';
import { nextCodes, type Warehouse } from '../layout/index.ts';
import { freeIn, lockPools, promise, type Pools } from '../stock/index.ts';
import type { Accepted } from './accept-orders.ts';
import { poolKey } from './free-stock.queries.ts';
import { insertOrders, type LineRow, type OrderRow } from './outbound.store.ts';
import { promiseAgain } from './promise-again.ts';
import type { Draft } from './read-drafts.ts';
import { tellAccepted } from './tell-orders.ts';

interface Taken {
  draft: Draft;
  orderId: string;
  lines: LineRow[];
}

/**
 * Takes new orders: promises them stock in order of time, then writes them down. Whoever waited for these goods
 * before is served first, so a new order never overtakes an old one.
 */
export async function takeDrafts(
  tx: Transaction,
  sellerId: string,
  warehouses: ReadonlyMap<string, Warehouse>,
  drafts: readonly Draft[],
): Promise<Map<Draft, Accepted>> {
  const results = new Map<Draft, Accepted>();
  for (const [warehouseId, own] of groupBy(drafts, ({ input }) => input.warehouseId)) {
    const productIds = [...new Set(own.flatMap((draft) => draft.productIds))];
    while ((await promiseAgain(tx, warehouseId, productIds)).length > 0);
    const pools = await lockPools(tx, warehouseId, productIds);
    const taken: Taken[] = [];
    for (const draft of own.toSorted((a, b) => orderedAt(tx, a) - orderedAt(tx, b))) {
      const problem = draft.input.policy === 'fill_or_kill' ? cannotFill(draft, pools) : undefined;
      if (problem) results.set(draft, { result: 'problem', problem });
      else taken.push(await promiseDraft(tx, sellerId, draft, pools));
    }
    const shipBy = await deadlinesOf(tx, warehouses.get(warehouseId), taken);
    for (const [draft, accepted] of await write(tx, { warehouseId, sellerId, shipBy }, taken))
      results.set(draft, accepted);
  }
  return results;
}

const orderedAt = (tx: Transaction, { input }: Draft): number =>
  input.orderedAt ? Date.parse(input.orderedAt) : tx.now.getTime();

/** All or nothing: names every line that is not there in full. */
function cannotFill({ input, productIds }: Draft, pools: Pools): Problem | undefined {
  const wanted = new Map<string, number>();
  const errors = input.lines.flatMap((line, index) => {
    const goods = { warehouseId: input.warehouseId, productId: productIds[index] ?? '', grade: line.grade };
    const key = poolKey(goods.productId, goods.grade);
    const left = Math.max(0, freeIn(pools, goods) - (wanted.get(key) ?? 0));
    const rest = left - line.quantity;
    wanted.set(key, (wanted.get(key) ?? 0) + line.quantity);
    return rest >= 0
      ? []
      : [{ field: `lines.${index}.quantity`, code: 'stock/promised', detail: `${line.sku}: ${rest}` }];
  });
  return errors.length === 0
    ? undefined
    : new Problem('order/cannot-fill', { reference: input.reference }, { errors });
}

async function promiseDraft(tx: Transaction, sellerId: string, draft: Draft, pools: Pools): Promise<Taken> {
  const { input, productIds } = draft;
  const orderId = input.id ?? newId();
  const lines = input.lines.map((line, index): LineRow => ({
    id: newId(),
    order_id: orderId,
    line_no: index + 1,
    product_id: productIds[index] ?? '',
    grade: line.grade,
    quantity: line.quantity,
    missing: line.quantity,
    unfilled: 0,
    price_minor: line.priceMinor ?? null,
    currency: line.currency ?? null,
  }));
  const wishes = lines.map((line) => ({
    sellerId,
    warehouseId: input.warehouseId,
    productId: line.product_id,
    grade: line.grade,
    lineId: line.id,
    quantity: line.quantity,
  }));
  const granted = await promise(tx, { kind: 'outbound_order', id: orderId }, wishes, pools);
  const byLine = new Map(granted.map((one) => [one.lineId, one.quantity]));
  return {
    draft,
    orderId,
    lines: lines.map((line) => ({ ...line, missing: line.quantity - (byLine.get(line.id) ?? 0) })),
  };
}

type Deadline = (draft: Draft) => Date | null;

/** By when orders have to leave: as their seller says, else by the next cut-off of the carrier that takes them. */
async function deadlinesOf(
  tx: Transaction,
  warehouse: Warehouse | undefined,
  taken: readonly Taken[],
): Promise<Deadline> {
  const isAsked = taken.some(({ draft }) => draft.input.shipBy === undefined);
  const carriers = warehouse && isAsked ? await carriersOf(tx, warehouse.id) : [];
  const known = new Map<string, Date | null>();
  return ({ input }) => {
    if (input.shipBy !== undefined) return new Date(input.shipBy);
    const wish = { wish: input.service, countryCode: input.recipient.country };
    const key = `${wish.countryCode}|${wish.wish}`;
    const shipBy = known.get(key) ?? (warehouse ? shipByFor(carriers, warehouse, wish, tx.now) : null);
    known.set(key, shipBy);
    return shipBy;
  };
}

interface Writing {
  warehouseId: string;
  sellerId: string;
  shipBy: Deadline;
}

async function write(
  tx: Transaction,
  { warehouseId, sellerId, shipBy }: Writing,
  taken: readonly Taken[],
): Promise<Map<Draft, Accepted>> {
  const accepted = new Map<Draft, Accepted>();
  if (taken.length === 0) return accepted;
  // Numbers last: their counter is one row for the whole warehouse and stays locked to the commit.
  const numbers = await nextCodes(tx, warehouseId, 'ORD', taken.length);
  const orders = taken.map((one, index) =>
    toRow(tx, sellerId, one, { number: numbers[index] ?? '', shipBy }),
  );
  const lines = taken.flatMap((one) => one.lines);
  try {
    await insertOrders(tx, orders, lines);
  } catch (error) {
    // The same order came twice at once; the other one was first, and the next try finds it.
    if (isDuplicate(error))
      throw new ChangedMeanwhile('the same reference came twice at once', { cause: error });
    throw error;
  }
  const told = taken.map((one, index) => {
    const order = orders[index] as OrderRow;
    accepted.set(one.draft, { result: 'created', order, lines: one.lines });
    const sum = (of: 'quantity' | 'missing') => one.lines.reduce((total, line) => total + line[of], 0);
    return { order, units: sum('quantity'), missing: sum('missing') };
  });
  await tellAccepted(tx, told);
  return accepted;
}

function toRow(
  tx: Transaction,
  sellerId: string,
  { draft, orderId, lines }: Taken,
  { number, shipBy }: { number: string; shipBy: Deadline },
): OrderRow {
  const { input } = draft;
  const { recipient } = input;
  const searched = [recipient.name, recipient.company, recipient.city, recipient.postcode];
  return {
    id: orderId,
    warehouse_id: input.warehouseId,
    seller_id: sellerId,
    number,
    reference: input.reference,
    reference_key: draft.referenceKey,
    content_hash: draft.hash,
    state: lines.every(({ missing }) => missing === 0) ? 'allocated' : 'short',
    cancel_state: null,
    cancel_reason: null,
    cancelled_at: null,
    policy: input.policy,
    recipient_json: recipient,
    search_key: searched.filter(Boolean).join(' ').normalize('NFC').toUpperCase().slice(0, 400),
    service: input.service,
    note: input.note,
    gift_note: input.giftNote,
    ordered_at: input.orderedAt ? new Date(input.orderedAt) : tx.now,
    ship_by_at: shipBy(draft),
    state_changed_at: tx.now,
    created_at: tx.now,
    wave_id: null,
  };
}
