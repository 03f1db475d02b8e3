import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import type { unpackParcel as unpackParcelEndpoint } from '../../../shared/packing/parcels.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { voidLabel } from '../carriers/index.ts';
import { closeHandlingUnit, type HandlingUnit } from '../layout/index.ts';
import { lockOrder, moveOrder, type OrderAct, type OrderRow, type OrderState } from '../outbound/index.ts';
import { toteForOrder } from '../picking/index.ts';
import { post } from '../stock/index.ts';
import { addTask } from '../tasks/index.ts';
import { freeSerials, lockParcel, moveParcelRows, type ParcelRow } from './packing.store.ts';
import { parcelsOfOrder, showParcel } from './parcels.queries.ts';

/**
 * Undoes a parcel that is not loaded yet: its label is void, its goods lie in a tote of the order again, and somebody
 * gets the task to pack them anew, or, where the order was cancelled, to bring them back to their bins.
 */
export async function unpackParcel(tx: Transaction, input: InputOf<typeof unpackParcelEndpoint>) {
  const { orderId } = await showParcel(tx, input.parcelId);
  const order = await lockOrder(tx, orderId);
  const parcel = await lockParcel(tx, input.parcelId);
  if (parcel.state === 'voided') return showParcel(tx, parcel.id);
  await takeApart(tx, parcel, await toteForOrder(tx, order, input.toteCode), input.reason);
  await takeOrderBack(tx, order);
  await askForHands(tx, order);
  return showParcel(tx, parcel.id);
}

/** Voids a parcel and its label and puts its goods into a tote. Throws `state/illegal` once it is loaded. */
export async function takeApart(
  tx: Transaction,
  parcel: ParcelRow,
  tote: Tote,
  reason: string,
): Promise<void> {
  const cells = { tracking_number: null, tracking_key: null, label_problem: null };
  if ((await moveParcelRows(tx, [parcel.id], 'void', cells)) === 0)
    throw new Problem('state/illegal', { document: parcel.code, state: parcel.state });
  await voidLabel(tx, parcel.id);
  await putBack(tx, parcel, tote, reason);
  await freeSerials(tx, [parcel.id]);
  await closeHandlingUnit(tx, parcel.handling_unit_id);
  tx.emit({
    name: 'parcel.voided',
    warehouseId: parcel.warehouse_id,
    sellerId: parcel.seller_id,
    data: { parcelId: parcel.id, code: parcel.code, orderId: parcel.order_id },
  });
}

type Tote = HandlingUnit & { locationId: string };

interface Inside {
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  location_id: string;
  on_hand: number;
}

async function putBack(tx: Transaction, parcel: ParcelRow, tote: Tote, reason: string): Promise<void> {
  const inside = (await tx
    .db('stock_accounts')
    .where({ handling_unit_id: parcel.handling_unit_id, is_physical: true })
    .where('on_hand', '>', 0)
    .select('product_id', 'lot_id', 'serial', 'grade', 'location_id', 'on_hand')) as Inside[];
  await post(
    tx,
    {
      document: { kind: 'parcel', id: parcel.id },
      reason: 'pack',
      note: `unpacked: ${reason}`.slice(0, 200),
    },
    inside.map(({ product_id, lot_id, serial, grade, location_id, on_hand }) => ({
      sellerId: parcel.seller_id,
      productId: product_id,
      quantity: Number(on_hand),
      serial,
      from: { locationId: location_id, grade, lotId: lot_id, handlingUnitId: parcel.handling_unit_id },
      to: { locationId: tote.locationId, grade, lotId: lot_id, handlingUnitId: tote.id },
    })),
  );
}

/** A cancelled order keeps the state in which it was stopped. Answers the state it has now. */
export async function takeOrderBack(tx: Transaction, order: OrderRow): Promise<OrderState> {
  if (order.cancel_state === 'accepted') return order.state;
  const live = (await parcelsOfOrder(tx, order.id)).some((parcel) => parcel.state !== 'voided');
  const reopen: OrderAct[] = order.state === 'packed' ? ['reopenPacking'] : [];
  const isPacking = order.state === 'packed' || order.state === 'packing';
  const [first, ...more]: OrderAct[] = isPacking && !live ? [...reopen, 'stopPacking'] : reopen;
  return first ? (await moveOrder(tx, order, first, ...more)).state : order.state;
}

async function askForHands(tx: Transaction, order: OrderRow): Promise<void> {
  const kind = order.cancel_state === 'accepted' ? 'unpick' : 'pack';
  const waiting = (await tx
    .db('tasks')
    .where({ document_id: order.id, kind })
    .whereIn('state', ['open', 'claimed'])
    .first('id')) as unknown;
  if (waiting !== undefined) return;
  await addTask(tx, {
    warehouseId: order.warehouse_id,
    sellerId: order.seller_id,
    kind,
    document: { kind: 'outbound_order', id: order.id },
    title: order.reference,
    priority: 6,
    dueAt: order.ship_by_at,
  });
}
