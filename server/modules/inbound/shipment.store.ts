import { codeKey } from '../../../shared/domain/ids.ts';
import { statesAllowing, type ActOf } from '../../../shared/domain/lifecycle.ts';
import { shipmentLifecycle, type ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface Shipment {
  id: string;
  warehouseId: string;
  sellerId: string;
  /** Ours, e.g. `INB-000000017`. */
  number: string;
  /** The seller's. */
  reference: string;
  state: ShipmentState;
  /** YYYY-MM-DD */
  expectedOn: string | null;
  taskId: string | null;
}

export interface ShipmentRow {
  id: string;
  warehouse_id: string;
  seller_id: string;
  number: string;
  reference: string;
  state: ShipmentState;
  expected_on: string | null;
  task_id: string | null;
}

export const toShipment = (row: ShipmentRow): Shipment => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
  number: row.number,
  reference: row.reference,
  state: row.state,
  expectedOn: row.expected_on,
  taskId: row.task_id,
});

export const insertShipment = async (tx: Transaction, shipment: Shipment, note: string): Promise<void> =>
  void (await tx.db('inbound_shipments').insert({
    id: shipment.id,
    warehouse_id: shipment.warehouseId,
    seller_id: shipment.sellerId,
    number: shipment.number,
    reference: shipment.reference,
    reference_key: codeKey(shipment.reference),
    state: shipment.state,
    expected_on: shipment.expectedOn,
    note,
    task_id: null,
    created_by: tx.actor.id,
    created_at: tx.now,
  }));

/** A shipment that the actor may see; somebody else's does not exist. */
export const findShipment = async (tx: Transaction, id: string): Promise<Shipment> =>
  toShipment(found((await ownShipments(tx).where({ id }).first()) as ShipmentRow | undefined, 'shipment'));

/** The same, kept from others until the transaction ends. */
export const lockShipment = async (tx: Transaction, id: string): Promise<Shipment> =>
  toShipment(
    found(
      (await locked(tx.db, ownShipments(tx).where({ id })).first()) as ShipmentRow | undefined,
      'shipment',
    ),
  );

const ownShipments = (tx: Transaction) =>
  ownRows(tx.db('inbound_shipments'), tx.actor, { seller: 'seller_id', warehouse: 'warehouse_id' });

export async function shipmentByReference(
  tx: Transaction,
  sellerId: string,
  reference: string,
): Promise<Shipment | undefined> {
  const row = (await tx
    .db('inbound_shipments')
    .where({ seller_id: sellerId, reference_key: codeKey(reference) })
    .first()) as ShipmentRow | undefined;
  return row && toShipment(row);
}

/** Columns that some acts write beside the state. */
export type ShipmentCells = Partial<
  Record<
    | 'submitted_at'
    | 'arrived_at'
    | 'received_at'
    | 'closed_at'
    | 'rejected_reason'
    | 'transport_number'
    | 'expected_on'
    | 'note'
    | 'reference'
    | 'reference_key'
    | 'task_id',
    string | Date | null
  >
>;

type ShipmentAct = ActOf<typeof shipmentLifecycle>;

/** In this table an act leads to the same state wherever it is possible. */
function targetOf(act: ShipmentAct): ShipmentState {
  const [from] = statesAllowing(shipmentLifecycle, act);
  const target = from && (shipmentLifecycle[from] as Record<string, ShipmentState>)[act];
  if (!target) throw new Error(`no state allows ${act}`);
  return target;
}

/**
 * Moves a shipment by an act, if its state allows it just now, and tells. Answers false where it does not: then
 * somebody else was first, or the act makes no sense (yet).
 */
export async function tryMoveShipment(
  tx: Transaction,
  shipment: Shipment,
  act: ShipmentAct,
  cells: ShipmentCells = {},
): Promise<boolean> {
  const state = targetOf(act);
  const moved = await tx
    .db('inbound_shipments')
    .where({ id: shipment.id })
    .whereIn('state', statesAllowing(shipmentLifecycle, act))
    .update({ state, ...cells });
  if (moved === 0) return false;
  shipment.state = state;
  const { id: shipmentId, number, warehouseId, sellerId } = shipment;
  tx.emit({ name: 'shipment.changed', warehouseId, sellerId, data: { shipmentId, number, state } });
  return true;
}

/** As `tryMoveShipment`, but throws `state/illegal` where the act is not possible. */
export async function moveShipment(
  tx: Transaction,
  shipment: Shipment,
  act: ShipmentAct,
  cells: ShipmentCells = {},
): Promise<void> {
  if (await tryMoveShipment(tx, shipment, act, cells)) return;
  const { state } = await findShipment(tx, shipment.id);
  throw new Problem('state/illegal', { document: shipment.number, state });
}

export const setTask = async (tx: Transaction, shipment: Shipment, taskId: string): Promise<void> => {
  await tx.db('inbound_shipments').where({ id: shipment.id }).update({ task_id: taskId });
  shipment.taskId = taskId;
};

export const movedShipment = ({ id, number, state }: Shipment) => ({ shipmentId: id, number, state });
