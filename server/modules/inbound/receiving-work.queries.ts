import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { CartonState } from '../../../shared/inbound/carton.lifecycle.ts';
import type { receivingWork } from '../../../shared/inbound/receiving.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binsOfKind } from '../layout/index.ts';
import { workProducts } from '../putaway/index.ts';
import { serialsCounted } from './known-serials.queries.ts';
import { freightStanding } from './freight-standing.queries.ts';
import { overReceiptOf } from './count-carton.ts';
import { firstGoodDay } from './require-countable.ts';
import { findShipment, type Shipment } from './shipment.store.ts';

/** Cartons of a whole shipment, or one of them. */
type Which = { shipmentId: string } | { cartonId: string };

interface WorkLineRow {
  line_id: string;
  carton_id: string;
  product_id: string;
  lot: string | null;
  expires_on: string | null;
  expected: number;
  good: number | null;
  damaged: number | null;
}

interface WorkCartonRow {
  id: string;
  code: string;
  reference: string | null;
  sscc: string | null;
  state: CartonState;
  counted_at: Date | null;
  counted_by_name: string | null;
}

/** The lines of cartons with what was counted, in the order in which they were announced. One statement. */
async function lineRows(tx: Transaction, which: Which): Promise<WorkLineRow[]> {
  const counted = (condition: 'good' | 'damaged') =>
    tx.db.raw('sum(case when n.goods_condition = ? then n.quantity else 0 end) as ??', [
      condition,
      condition,
    ]);
  const query = tx
    .db('carton_lines as l')
    .leftJoin('carton_counts as n', 'n.line_id', 'l.id')
    .groupBy('l.id', 'l.carton_id', 'l.product_id', 'l.lot', 'l.expires_on', 'l.expected')
    .orderBy('l.id')
    .select(
      'l.id as line_id',
      'l.carton_id',
      'l.product_id',
      'l.lot',
      'l.expires_on',
      'l.expected',
      counted('good'),
      counted('damaged'),
    );
  if ('cartonId' in which) void query.where('l.carton_id', which.cartonId);
  else void query.where('l.shipment_id', which.shipmentId);
  return (await query) as unknown as WorkLineRow[];
}

const toLine = (row: WorkLineRow) => ({
  lineId: row.line_id,
  productId: row.product_id,
  lot: row.lot,
  expiresOn: row.expires_on,
  expected: Number(row.expected),
  good: Number(row.good ?? 0),
  damaged: Number(row.damaged ?? 0),
});

export const workLines = async (tx: Transaction, which: Which) => (await lineRows(tx, which)).map(toLine);

/** Cartons as a terminal needs them, in the order of their labels. Two statements for any number of them. */
export async function workCartons(tx: Transaction, which: Which) {
  const query = tx
    .db('cartons as c')
    .leftJoin('users as u', 'u.id', 'c.counted_by')
    .orderBy('c.position')
    .select(
      'c.id',
      'c.code',
      'c.reference',
      'c.sscc',
      'c.state',
      'c.counted_at',
      'u.name as counted_by_name',
    );
  if ('cartonId' in which) void query.where('c.id', which.cartonId);
  else void query.where('c.shipment_id', which.shipmentId);
  const cartons = (await query) as WorkCartonRow[];
  const lines = groupBy(await lineRows(tx, which), ({ carton_id }) => carton_id);
  return cartons.map(({ id, code, reference, sscc, state, counted_at, counted_by_name }) => ({
    cartonId: id,
    code,
    reference,
    sscc,
    state,
    counted: counted_at && { at: counted_at, by: counted_by_name ?? '?' },
    lines: (lines.get(id) ?? []).map(toLine),
  }));
}

/** All that a terminal needs to receive a shipment without asking again. */
export async function showReceivingWork(tx: Transaction, { shipmentId }: InputOf<typeof receivingWork>) {
  const shipment = await findShipment(tx, shipmentId);
  const { warehouseId, sellerId } = shipment;
  const cartons = await workCartons(tx, { shipmentId });
  const { sellerName, timeZone } = await namesOf(tx, shipment);
  const products = await workProducts(
    tx,
    cartons.flatMap(({ lines }) => lines.map(({ productId }) => productId)),
  );
  const docks = await binsOfKind(tx, warehouseId, 'dock');
  return {
    shipmentId,
    number: shipment.number,
    reference: shipment.reference,
    state: shipment.state,
    sellerId,
    sellerName,
    warehouseId,
    timeZone,
    ...(await freightStanding(tx, shipment)),
    taskId: shipment.taskId,
    firstGoodDay: firstGoodDay(tx.now),
    overReceiptPercent: await overReceiptOf(tx, warehouseId),
    docks: docks.filter(({ blockedAt }) => blockedAt === null).map(({ id, code }) => ({ binId: id, code })),
    cartons,
    products,
    serials: await serialsCounted(
      tx,
      shipmentId,
      products.flatMap((product) => (product.isSerialAtReceipt ? product.productId : [])),
    ),
  };
}

async function namesOf(tx: Transaction, { sellerId, warehouseId }: Shipment) {
  const row = (await tx
    .db('sellers as s')
    .join('warehouses as w', tx.db.raw('w.id = ?', [warehouseId]))
    .where('s.id', sellerId)
    .first('s.name', 'w.time_zone')) as { name: string; time_zone: string };
  return { sellerName: row.name, timeZone: row.time_zone };
}
