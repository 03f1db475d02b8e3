import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  cancelShipment as cancelEndpoint,
  departShipment as departEndpoint,
  rejectShipment as rejectEndpoint,
} from '../../../shared/inbound/inbound.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { addTask, cancelTasksOf } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { moveCartonsOf } from './carton.store.ts';
import { announcedUnits } from './inbound.queries.ts';
import { postAnnounced, postWithdrawn } from './post-announced.ts';
import { rulesOf } from './rules.store.ts';
import { lockShipment, movedShipment, moveShipment, setTask, type Shipment } from './shipment.store.ts';

/** Submits a draft; where the warehouse asks for no approval, it is approved in the same act. */
export async function submitAnnounced(tx: Transaction, shipment: Shipment): Promise<void> {
  await moveShipment(tx, shipment, 'submit', { submitted_at: tx.now });
  await postAnnounced(tx, shipment, await announcedUnits(tx, shipment.id));
  await tell(tx, shipment, 'announced');
  const { autoApprove } = await rulesOf(tx, shipment.warehouseId);
  if (autoApprove) await approve(tx, shipment);
}

/** Approved goods are expected: the floor gets one task that everybody at the dock shares. */
async function approve(tx: Transaction, shipment: Shipment): Promise<void> {
  await moveShipment(tx, shipment, 'approve');
  const { id, warehouseId, sellerId, number, reference, expectedOn } = shipment;
  const taskId = await addTask(tx, {
    warehouseId,
    sellerId,
    kind: 'receive',
    document: { kind: 'inbound_shipment', id },
    title: `${number} · ${reference}`,
    dueAt: expectedOn === null ? null : new Date(`${expectedOn}T12:00:00Z`),
  });
  await setTask(tx, shipment, taskId);
  await tell(tx, shipment, 'ready');
}

export async function approveShipment(tx: Transaction, { shipmentId }: { shipmentId: string }) {
  const shipment = await lockShipment(tx, shipmentId);
  await approve(tx, shipment);
  return movedShipment(shipment);
}

/** Sends a submitted shipment back to its seller: nothing is announced until it comes again. */
export async function rejectShipment(tx: Transaction, input: InputOf<typeof rejectEndpoint>) {
  const shipment = await lockShipment(tx, input.shipmentId);
  await moveShipment(tx, shipment, 'reject', { rejected_reason: input.reason });
  await postWithdrawn(tx, shipment, await announcedUnits(tx, shipment.id));
  await tell(tx, shipment, 'cancelled', { reason: input.reason });
  return movedShipment(shipment);
}

/** The shipment is on its way. A new expected day may come along. */
export async function departShipment(tx: Transaction, input: InputOf<typeof departEndpoint>) {
  const shipment = await lockShipment(tx, input.shipmentId);
  await moveShipment(tx, shipment, 'depart', {
    transport_number: input.transportNumber ?? null,
    expected_on: input.expectedOn ?? shipment.expectedOn,
  });
  const { id, warehouseId, sellerId } = shipment;
  await track(tx, {
    leg: 'L2',
    event: 'departed',
    subject: { kind: 'inbound_shipment', id },
    warehouseId,
    sellerId,
    data: { transportNumber: input.transportNumber ?? null },
    source: 'manual',
  });
  return movedShipment(shipment);
}

/** Takes a shipment back before anything of it arrived. Its cartons, should they come, are unannounced ones. */
export async function cancelShipment(tx: Transaction, input: InputOf<typeof cancelEndpoint>) {
  const shipment = await lockShipment(tx, input.shipmentId);
  const wasAnnounced = !['draft', 'rejected'].includes(shipment.state);
  await moveShipment(tx, shipment, 'cancel');
  await withdraw(tx, shipment, wasAnnounced, input.reason ?? '');
  return movedShipment(shipment);
}

/** Gives up a shipment that never came. */
export async function expireShipment(tx: Transaction, { shipmentId }: { shipmentId: string }): Promise<void> {
  const shipment = await lockShipment(tx, shipmentId);
  await moveShipment(tx, shipment, 'expire');
  await withdraw(tx, shipment, true, 'never arrived');
}

async function withdraw(
  tx: Transaction,
  shipment: Shipment,
  wasAnnounced: boolean,
  reason: string,
): Promise<void> {
  if (wasAnnounced) await postWithdrawn(tx, shipment, await announcedUnits(tx, shipment.id));
  await moveCartonsOf(tx, shipment.id, 'withdraw');
  await cancelTasksOf(tx, shipment.id, 'cancelled');
  await tell(tx, shipment, 'cancelled', { reason });
}

const tell = (
  tx: Transaction,
  { id, warehouseId, sellerId }: Shipment,
  event: 'announced' | 'ready' | 'cancelled',
  data: Record<string, unknown> = {},
): Promise<void> =>
  track(tx, { leg: 'L0', event, subject: { kind: 'inbound_shipment', id }, warehouseId, sellerId, data });
