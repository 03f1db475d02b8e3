import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { reopenParcel as reopenParcelEndpoint } from '../../../shared/packing/parcels.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { requireGoing, type OrderRow } from '../outbound/index.ts';
import { toteForOrder } from '../picking/index.ts';
import { addTask, requireClaim } from '../tasks/index.ts';
import { packingLines } from './pack-lines.queries.ts';
import { packTaskOf } from './pack-facts.queries.ts';
import { lockParcel, type ParcelRow } from './packing.store.ts';
import { showParcel, toteOfParcel } from './parcels.queries.ts';
import { takeApart, takeOrderBack } from './unpack-parcel.ts';

/**
 * Undoes a parcel that the packer closed a moment ago: its label is void, its goods lie in the tote they came from, and
 * the packing goes on in the same hands. Done twice it is answered as it stands. Throws `packing/cannot-undo` for a
 * parcel of somebody else or one that is loaded, `picking/tote-taken` where the tote serves another order by now.
 */
export async function reopenParcel(
  tx: Transaction,
  { parcelId, toteCode }: InputOf<typeof reopenParcelEndpoint>,
) {
  // Orders are locked before their parcels, everywhere: so the parcel is only looked at first.
  const { orderId } = await showParcel(tx, parcelId);
  const order = await requireGoing(tx, orderId);
  const parcel = await lockParcel(tx, parcelId);
  await requireUndoable(tx, parcel);
  const tote = await toteForOrder(tx, order, toteCode ?? (await toteOfParcel(tx, parcel.id)));
  let orderState = order.state;
  if (parcel.state !== 'voided') {
    await takeApart(tx, parcel, tote, 'reopened');
    orderState = await takeOrderBack(tx, order);
  }
  const taskId = await inHand(tx, order);
  const lines = await packingLines(tx, order.id);
  return {
    parcel: await showParcel(tx, parcel.id),
    orderState,
    taskId,
    toteCode: tote.code,
    unitsLeft: lines.reduce((sum, line) => sum + line.picked - line.packed, 0),
  };
}

/** A parcel that was undone before counts as undone only while its order still waits for the same packing. */
async function requireUndoable(tx: Transaction, parcel: ParcelRow): Promise<void> {
  const isOpen = parcel.state === 'packed' || parcel.state === 'labelled';
  const isUndone = parcel.state === 'voided' && (await packTaskOf(tx, parcel.order_id)) !== null;
  if (parcel.packed_by !== tx.actor.id || !(isOpen || isUndone))
    throw new Problem('packing/cannot-undo', { parcel: parcel.code });
}

/** The packing of the order as the actor's own task: the one that is still going on, or a new one. */
async function inHand(tx: Transaction, order: OrderRow): Promise<string> {
  const taskId =
    (await packTaskOf(tx, order.id)) ??
    (await addTask(tx, {
      warehouseId: order.warehouse_id,
      sellerId: order.seller_id,
      kind: 'pack',
      document: { kind: 'outbound_order', id: order.id },
      title: order.reference,
      priority: 6,
      dueAt: order.ship_by_at,
    }));
  await requireClaim(tx, taskId);
  return taskId;
}
