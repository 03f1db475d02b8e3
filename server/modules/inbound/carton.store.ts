import { codeKey } from '../../../shared/domain/ids.ts';
import { statesAllowing, type ActOf } from '../../../shared/domain/lifecycle.ts';
import { cartonLifecycle, type CartonState } from '../../../shared/inbound/carton.lifecycle.ts';
import { locking, selectRows } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRowsClause } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface Carton {
  id: string;
  shipmentId: string;
  warehouseId: string;
  sellerId: string;
  position: number;
  code: string;
  reference: string | null;
  sscc: string | null;
  state: CartonState;
  weightGrams: number | null;
  handlingUnitId: string | null;
  dockId: string | null;
}

export interface CartonRow {
  id: string;
  shipment_id: string;
  warehouse_id: string;
  seller_id: string;
  position: number;
  code: string;
  reference: string | null;
  sscc: string | null;
  state: CartonState;
  weight_grams: number | null;
  handling_unit_id: string | null;
  dock_id: string | null;
}

export const toCarton = (row: CartonRow): Carton => ({
  id: row.id,
  shipmentId: row.shipment_id,
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
  position: Number(row.position),
  code: row.code,
  reference: row.reference,
  sscc: row.sscc,
  state: row.state,
  weightGrams: row.weight_grams,
  handlingUnitId: row.handling_unit_id,
  dockId: row.dock_id,
});

/** What is announced, or was found, in a carton: one product, and one lot where that is said. */
export interface CartonLine {
  id: string;
  cartonId: string;
  shipmentId: string;
  productId: string;
  lot: string | null;
  expiresOn: string | null;
  /** 0 for goods that nobody announced. */
  expected: number;
}

interface LineRow {
  id: string;
  carton_id: string;
  shipment_id: string;
  product_id: string;
  lot: string | null;
  expires_on: string | null;
  expected: number;
}

export async function insertCartons(tx: Transaction, cartons: readonly Carton[]): Promise<void> {
  const rows = cartons.map((carton) => ({
    id: carton.id,
    shipment_id: carton.shipmentId,
    warehouse_id: carton.warehouseId,
    seller_id: carton.sellerId,
    position: carton.position,
    code: carton.code,
    code_key: codeKey(carton.code),
    reference: carton.reference,
    reference_key: carton.reference === null ? null : codeKey(carton.reference),
    sscc: carton.sscc,
    state: carton.state,
    weight_grams: carton.weightGrams,
    handling_unit_id: carton.handlingUnitId,
    dock_id: carton.dockId,
    arrived_at: carton.dockId === null ? null : tx.now,
  }));
  for (let start = 0; start < rows.length; start += 60)
    await tx.db('cartons').insert(rows.slice(start, start + 60));
}

export async function insertCartonLines(tx: Transaction, lines: readonly CartonLine[]): Promise<void> {
  const rows = lines.map((line) => ({
    id: line.id,
    carton_id: line.cartonId,
    shipment_id: line.shipmentId,
    product_id: line.productId,
    lot: line.lot,
    lot_key: line.lot === null ? '' : codeKey(line.lot),
    expires_on: line.expiresOn,
    expected: line.expected,
  }));
  for (let start = 0; start < rows.length; start += 100)
    await tx.db('carton_lines').insert(rows.slice(start, start + 100));
}

/** Takes away what a draft announced, to announce something else. Nothing refers to it yet. */
export async function deleteCartons(tx: Transaction, shipmentId: string): Promise<void> {
  await tx.db('carton_lines').where({ shipment_id: shipmentId }).delete();
  await tx.db('cartons').where({ shipment_id: shipmentId }).delete();
}

/** A carton that the actor may see, kept from others until the transaction ends. */
export async function lockCarton(tx: Transaction, id: string): Promise<Carton> {
  const own = ownRowsClause(tx.actor, { seller: 'seller_id', warehouse: 'warehouse_id' });
  const sql = `select * from cartons where id = ?${own.sql}${locking(tx.db)}`;
  const [row] = await selectRows<CartonRow>(tx.db, sql, [id, ...own.bindings]);
  return toCarton(found(row, 'carton'));
}

type CartonAct = ActOf<typeof cartonLifecycle>;
type CartonCells = Partial<
  Record<
    'handling_unit_id' | 'dock_id' | 'arrived_at' | 'counted_at' | 'counted_by' | 'stowed_at',
    string | Date | null
  >
>;

function targetOf(act: CartonAct): CartonState {
  const [from] = statesAllowing(cartonLifecycle, act);
  const target = from && (cartonLifecycle[from] as Record<string, CartonState>)[act];
  if (!target) throw new Error(`no state allows ${act}`);
  return target;
}

/** Moves a carton by an act, if its state allows it just now. */
export async function tryMoveCarton(
  tx: Transaction,
  carton: Carton,
  act: CartonAct,
  cells: CartonCells = {},
): Promise<boolean> {
  const state = targetOf(act);
  const moved = await tx
    .db('cartons')
    .where({ id: carton.id })
    .whereIn('state', statesAllowing(cartonLifecycle, act))
    .update({ state, ...cells });
  if (moved === 0) return false;
  carton.state = state;
  return true;
}

/** As `tryMoveCarton`, but throws `state/illegal` where the act is not possible. */
export async function moveCarton(
  tx: Transaction,
  carton: Carton,
  act: CartonAct,
  cells: CartonCells = {},
): Promise<void> {
  if (!(await tryMoveCarton(tx, carton, act, cells)))
    throw new Problem('state/illegal', { document: carton.code, state: carton.state });
}

/** Moves all cartons of a shipment that an act is possible for; returns how many. */
export const moveCartonsOf = (tx: Transaction, shipmentId: string, act: CartonAct): Promise<number> =>
  tx
    .db('cartons')
    .where({ shipment_id: shipmentId })
    .whereIn('state', statesAllowing(cartonLifecycle, act))
    .update({ state: targetOf(act) });

export async function linesOf(tx: Transaction, cartonIds: readonly string[]): Promise<CartonLine[]> {
  const lines: CartonLine[] = [];
  for (let start = 0; start < cartonIds.length; start += 500) {
    const rows = (await tx
      .db('carton_lines')
      .whereIn('carton_id', cartonIds.slice(start, start + 500))
      .orderBy('id')) as LineRow[];
    for (const row of rows)
      lines.push({
        id: row.id,
        cartonId: row.carton_id,
        shipmentId: row.shipment_id,
        productId: row.product_id,
        lot: row.lot,
        expiresOn: row.expires_on,
        expected: Number(row.expected),
      });
  }
  return lines;
}
