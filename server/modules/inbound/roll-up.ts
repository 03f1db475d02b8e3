import type { CartonState } from '../../../shared/inbound/carton.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { finishTask } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { lockShipment, tryMoveShipment, type Shipment } from './shipment.store.ts';

const waiting: readonly CartonState[] = ['announced', 'arrived', 'counting', 'unannounced'];
const gone: readonly CartonState[] = ['stowed', 'missing'];

/**
 * Lets a shipment's state follow its cartons. Whoever changed a carton calls this last: the shipment's row is locked
 * first and the cartons are read after that, so that of two people who close the last two cartons at the same
 * moment the second one sees both.
 */
export async function rollUp(tx: Transaction, shipmentId: string): Promise<Shipment> {
  const shipment = await lockShipment(tx, shipmentId);
  const cartons = await cartonsByState(tx, shipmentId);
  const none = (states: readonly CartonState[]) => states.every((state) => !cartons.has(state));
  const begun = !none(['counting', 'counted', 'stowed']);
  if (begun) await tryMoveShipment(tx, shipment, 'receive');
  if (none(waiting) && (await tryMoveShipment(tx, shipment, 'finish', { received_at: tx.now })))
    await tellReceived(tx, shipment);
  if (none(waiting) && none(without(gone)) && !(await hasOpenDiscrepancy(tx, shipmentId)))
    await tryMoveShipment(tx, shipment, 'close', { closed_at: tx.now });
  return shipment;
}

const all: readonly CartonState[] = [
  'announced',
  'arrived',
  'counting',
  'counted',
  'stowed',
  'missing',
  'unannounced',
];
const without = (states: readonly CartonState[]) => all.filter((state) => !states.includes(state));

async function cartonsByState(tx: Transaction, shipmentId: string): Promise<ReadonlySet<CartonState>> {
  const rows = (await tx.db('cartons').where({ shipment_id: shipmentId }).distinct('state')) as {
    state: CartonState;
  }[];
  return new Set(rows.map(({ state }) => state));
}

const hasOpenDiscrepancy = async (tx: Transaction, shipmentId: string): Promise<boolean> =>
  (await tx.db('discrepancies').where({ shipment_id: shipmentId, state: 'open' }).first('id')) !== undefined;

async function tellReceived(tx: Transaction, shipment: Shipment): Promise<void> {
  const { id, warehouseId, sellerId, taskId } = shipment;
  if (taskId !== null) await finishTask(tx, { id: taskId, kind: 'receive', warehouse_id: warehouseId });
  const subject = { kind: 'inbound_shipment', id } as const;
  await track(tx, { leg: 'L4', event: 'received', subject, warehouseId, sellerId });
}
