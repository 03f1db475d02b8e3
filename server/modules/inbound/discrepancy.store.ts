import { newId } from '../../../shared/domain/new-id.ts';
import {
  usualParty,
  type DiscrepancyAnswer,
  type DiscrepancyKind,
  type DiscrepancyState,
  type ResponsibleParty,
} from '../../../shared/inbound/discrepancy.lifecycle.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { rulesOf } from './rules.store.ts';
import type { Shipment } from './shipment.store.ts';

export interface Discrepancy {
  id: string;
  shipmentId: string;
  cartonId: string | null;
  warehouseId: string;
  sellerId: string;
  kind: DiscrepancyKind;
  state: DiscrepancyState;
  productId: string | null;
  quantity: number;
  heldUnits: number;
  serials: readonly string[];
  answer: DiscrepancyAnswer | null;
}

export interface DiscrepancyRow {
  id: string;
  shipment_id: string;
  carton_id: string | null;
  warehouse_id: string;
  seller_id: string;
  kind: DiscrepancyKind;
  state: DiscrepancyState;
  product_id: string | null;
  lot: string | null;
  quantity: number;
  held_units: number;
  serials_json: string[];
  responsible: ResponsibleParty;
  answer: DiscrepancyAnswer | null;
  note: string;
  opened_at: Date;
  deadline_at: Date;
  answered_at: Date | null;
}

export interface NewDiscrepancy {
  kind: DiscrepancyKind;
  cartonId: string | null;
  productId?: string;
  lot?: string | null;
  quantity: number;
  /** Units that lie apart until the answer. Default: none. */
  heldUnits?: number;
  serials?: readonly string[];
  note?: string;
  /** Within what the warehouse allows: recorded, and accepted without asking. */
  isAllowed?: boolean;
}

const dayMs = 86_400_000;

/** Records differences and tells the seller. Returns them in the order given. */
export async function openDiscrepancies(
  tx: Transaction,
  shipment: Shipment,
  differences: readonly NewDiscrepancy[],
): Promise<{ id: string }[]> {
  if (differences.length === 0) return [];
  const { answerDays } = await rulesOf(tx, shipment.warehouseId);
  const rows = differences.map((one) => ({
    id: newId(),
    shipment_id: shipment.id,
    carton_id: one.cartonId,
    warehouse_id: shipment.warehouseId,
    seller_id: shipment.sellerId,
    kind: one.kind,
    state: one.isAllowed ? ('settled' as const) : ('open' as const),
    product_id: one.productId ?? null,
    lot: one.lot ?? null,
    quantity: one.quantity,
    held_units: one.heldUnits ?? 0,
    serials_json: JSON.stringify(one.serials ?? []),
    responsible: usualParty[one.kind],
    answer: one.isAllowed ? 'accept' : null,
    note: one.note ?? '',
    opened_at: tx.now,
    deadline_at: new Date(tx.now.getTime() + answerDays * dayMs),
    answered_at: one.isAllowed ? tx.now : null,
    settled_at: one.isAllowed ? tx.now : null,
  }));
  for (let start = 0; start < rows.length; start += 50)
    await tx.db('discrepancies').insert(rows.slice(start, start + 50));
  for (const { id, kind, state } of rows) tellDiscrepancy(tx, { ...place(shipment), id, kind, state });
  return rows.map(({ id }) => ({ id }));
}

const place = ({ id: shipmentId, warehouseId, sellerId }: Shipment) => ({
  shipmentId,
  warehouseId,
  sellerId,
});

type Told = Pick<Discrepancy, 'id' | 'shipmentId' | 'warehouseId' | 'sellerId' | 'kind' | 'state'>;

export function tellDiscrepancy(tx: Transaction, one: Told): void {
  const { id: discrepancyId, shipmentId, warehouseId, sellerId, kind, state } = one;
  const data = { shipmentId, discrepancyId, kind, state };
  tx.emit({ name: 'discrepancy.changed', warehouseId, sellerId, data });
}

/** A carton that was given up came after all: that it was missing is no difference any more. */
export async function withdrawMissing(tx: Transaction, shipment: Shipment, cartonId: string): Promise<void> {
  const rows = (await tx
    .db('discrepancies')
    .where({ carton_id: cartonId, kind: 'missing_carton', state: 'open' })
    .select('id')) as { id: string }[];
  for (const { id } of rows) {
    await tx.db('discrepancies').where({ id }).update({ state: 'withdrawn', settled_at: tx.now });
    tellDiscrepancy(tx, { ...place(shipment), id, kind: 'missing_carton', state: 'withdrawn' });
  }
}

/** A difference that the actor may see, kept from others until the transaction ends. */
export async function lockDiscrepancy(tx: Transaction, id: string): Promise<Discrepancy> {
  const query = ownRows(tx.db('discrepancies').where({ id }), tx.actor, {
    seller: 'seller_id',
    warehouse: 'warehouse_id',
  });
  const row = found((await locked(tx.db, query).first()) as DiscrepancyRow | undefined, 'discrepancy');
  return {
    id: row.id,
    shipmentId: row.shipment_id,
    cartonId: row.carton_id,
    warehouseId: row.warehouse_id,
    sellerId: row.seller_id,
    kind: row.kind,
    state: row.state,
    productId: row.product_id,
    quantity: Number(row.quantity),
    heldUnits: Number(row.held_units),
    serials: row.serials_json,
    answer: row.answer,
  };
}

/** Writes an answer or its end. The row is locked by `lockDiscrepancy`, so its state still holds. */
export async function writeDiscrepancy(
  tx: Transaction,
  one: Discrepancy,
  cells: Readonly<Record<string, string | Date | null>>,
): Promise<void> {
  await tx
    .db('discrepancies')
    .where({ id: one.id })
    .update({ state: one.state, ...cells });
  tellDiscrepancy(tx, one);
}
