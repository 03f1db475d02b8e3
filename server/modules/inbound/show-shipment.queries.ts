import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { getShipment, listDiscrepancies } from '../../../shared/inbound/inbound.contract.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { CartonRow } from './carton.store.ts';
import type { DiscrepancyRow } from './discrepancy.store.ts';
import { workCartons } from './receiving-work.queries.ts';
import { shipmentRows, withTallies } from './shipment-lists.queries.ts';

type ShipmentRow = Parameters<typeof withTallies>[1][number] & {
  note: string;
  rejected_reason: string | null;
  transport_number: string | null;
};

/** A shipment with cartons, contents, counts and differences: nine statements for any number of cartons. */
export async function showShipment(tx: Transaction, { shipmentId }: InputOf<typeof getShipment>) {
  const row = found(
    (await shipmentRows(tx).where('s.id', shipmentId).first()) as ShipmentRow | undefined,
    'shipment',
  );
  const [shown] = await withTallies(tx, [row]);
  const rows = (await discrepancyRows(tx).where('d.shipment_id', shipmentId)) as ListedDiscrepancy[];
  return {
    ...found(shown, 'shipment'),
    note: row.note,
    rejectedReason: row.rejected_reason,
    transportNumber: row.transport_number,
    cartons: await cartonsWithNames(tx, shipmentId),
    discrepancies: rows.map(toListed),
  };
}

type CartonTimes = CartonRow & { arrived_at: Date | null; counted_at: Date | null };

async function cartonsWithNames(tx: Transaction, shipmentId: string) {
  const rows = (await tx.db('cartons').where({ shipment_id: shipmentId })) as CartonTimes[];
  const times = new Map(rows.map((row) => [row.id, row]));
  const cartons = await workCartons(tx, { shipmentId });
  const names = await namesOf(tx, shipmentId);
  return cartons.map((carton) => {
    const row = times.get(carton.cartonId);
    return {
      ...carton,
      weightGrams: row?.weight_grams ?? null,
      arrivedAt: row?.arrived_at ?? null,
      countedAt: row?.counted_at ?? null,
      lines: carton.lines.map((line) => ({
        ...line,
        sku: names.get(line.productId)?.sku ?? '?',
        name: names.get(line.productId)?.name ?? '?',
      })),
    };
  });
}

async function namesOf(tx: Transaction, shipmentId: string) {
  const rows = (await tx
    .db('products as p')
    .whereIn('p.id', tx.db('carton_lines').where({ shipment_id: shipmentId }).select('product_id'))
    .select('p.id', 'p.sku', 'p.name')) as { id: string; sku: string; name: string }[];
  return new Map(rows.map((row) => [row.id, row]));
}

type ListedDiscrepancy = DiscrepancyRow & {
  shipment_number: string;
  carton_code: string | null;
  sku: string | null;
};

/** Begins every query of differences: the actor's own rows, newest first. */
const discrepancyRows = (tx: Transaction) =>
  ownRows(
    tx
      .db('discrepancies as d')
      .join('inbound_shipments as s', 's.id', 'd.shipment_id')
      .leftJoin('cartons as c', 'c.id', 'd.carton_id')
      .leftJoin('products as p', 'p.id', 'd.product_id'),
    tx.actor,
    { seller: 'd.seller_id', warehouse: 'd.warehouse_id' },
  )
    .orderBy('d.id', 'desc')
    .select('d.*', 's.number as shipment_number', 'c.code as carton_code', 'p.sku');

const toListed = (row: ListedDiscrepancy) => ({
  discrepancyId: row.id,
  shipmentId: row.shipment_id,
  shipmentNumber: row.shipment_number,
  cartonId: row.carton_id,
  cartonCode: row.carton_code,
  sellerId: row.seller_id,
  warehouseId: row.warehouse_id,
  kind: row.kind,
  state: row.state,
  productId: row.product_id,
  sku: row.sku,
  lot: row.lot,
  quantity: Number(row.quantity),
  responsible: row.responsible,
  answer: row.answer,
  note: row.note,
  openedAt: row.opened_at,
  deadlineAt: row.deadline_at,
  answeredAt: row.answered_at,
});

export async function listDiscrepanciesOf(tx: Transaction, input: InputOf<typeof listDiscrepancies>) {
  const query = discrepancyRows(tx).limit(input.limit + 1);
  if (input.warehouseId !== undefined) void query.where('d.warehouse_id', input.warehouseId);
  if (input.sellerId !== undefined) void query.where('d.seller_id', input.sellerId);
  if (input.shipmentId !== undefined) void query.where('d.shipment_id', input.shipmentId);
  if (input.state !== undefined) void query.where('d.state', input.state);
  if (input.after !== undefined) void query.where('d.id', '<', input.after);
  const rows = (await query) as ListedDiscrepancy[];
  const page = toPage(rows, input.limit, ({ id }) => id);
  return { rows: page.rows.map(toListed), next: page.next };
}
