import type { Knex } from 'knex';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { CartonState } from '../../../shared/inbound/carton.lifecycle.ts';
import type { listShipments } from '../../../shared/inbound/inbound.contract.ts';
import type { ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

interface ShipmentListRow {
  id: string;
  number: string;
  reference: string;
  seller_id: string;
  seller_name: string;
  warehouse_id: string;
  warehouse_name: string;
  state: ShipmentState;
  expected_on: string | null;
  created_at: Date;
  arrived_at: Date | null;
  closed_at: Date | null;
}

/** Begins every query of shipments for screens: the actor's own rows, with the names that people know. */
export function shipmentRows(tx: Transaction) {
  const query = ownRows(
    tx
      .db('inbound_shipments as s')
      .join('sellers as e', 'e.id', 's.seller_id')
      .join('warehouses as w', 'w.id', 's.warehouse_id'),
    tx.actor,
    { seller: 's.seller_id', warehouse: 's.warehouse_id' },
  );
  return query.select('s.*', 'e.name as seller_name', 'w.name as warehouse_name');
}

/** Shipments, newest first, with a live tally each: four statements for a page. */
export async function listShipmentsOf(tx: Transaction, input: InputOf<typeof listShipments>) {
  const query = shipmentRows(tx)
    .orderBy('s.id', 'desc')
    .limit(input.limit + 1);
  if (input.warehouseId !== undefined) void query.where('s.warehouse_id', input.warehouseId);
  if (input.sellerId !== undefined) void query.where('s.seller_id', input.sellerId);
  if (input.state !== undefined) void query.where('s.state', input.state);
  if (input.open === true) void query.whereNotIn('s.state', ['closed', 'cancelled', 'expired']);
  if (input.after !== undefined) void query.where('s.id', '<', input.after);
  if (input.search) searchIn(query, input.search);
  const rows = (await query) as ShipmentListRow[];
  const page = toPage(rows, input.limit, ({ id }) => id);
  return { rows: await withTallies(tx, page.rows), next: page.next };
}

/** Begins of a number or of the seller's reference. `%` and `_` in what was typed mean themselves. */
function searchIn(query: Knex.QueryBuilder, search: string): void {
  const begin = `${codeKey(search).replaceAll(/[!%_]/g, '!$&')}%`;
  void query.where((either) => {
    void either
      .whereRaw("s.reference_key like ? escape '!'", [begin])
      .orWhereRaw("s.number like ? escape '!'", [begin]);
  });
}

export async function withTallies(tx: Transaction, rows: readonly ShipmentListRow[]) {
  const ids = rows.map(({ id }) => id);
  const [cartons, units, counted, open] = [
    await cartonTally(tx, ids),
    await unitTally(tx, ids),
    await countTally(tx, ids),
    await openTally(tx, ids),
  ];
  return rows.map((row) => {
    const states = cartons.get(row.id) ?? [];
    const sum = (...wanted: CartonState[]) =>
      states
        .filter(({ state }) => wanted.includes(state))
        .reduce((total, { count }) => total + Number(count), 0);
    const counts = counted.get(row.id);
    return {
      shipmentId: row.id,
      number: row.number,
      reference: row.reference,
      sellerId: row.seller_id,
      sellerName: row.seller_name,
      warehouseId: row.warehouse_id,
      warehouseName: row.warehouse_name,
      state: row.state,
      expectedOn: row.expected_on,
      createdAt: row.created_at,
      arrivedAt: row.arrived_at,
      closedAt: row.closed_at,
      tally: {
        cartons: {
          total: states.reduce((total, { count }) => total + Number(count), 0),
          arrived: sum('arrived', 'unannounced', 'counting', 'counted', 'stowed'),
          counted: sum('counted', 'stowed'),
          stowed: sum('stowed'),
          missing: sum('missing'),
        },
        units: {
          expected: Number(units.get(row.id)?.expected ?? 0),
          good: Number(counts?.good ?? 0),
          damaged: Number(counts?.damaged ?? 0),
        },
        openDiscrepancies: Number(open.get(row.id)?.count ?? 0),
      },
    };
  });
}

async function cartonTally(tx: Transaction, ids: string[]) {
  const rows = (await tx
    .db('cartons')
    .whereIn('shipment_id', ids)
    .groupBy('shipment_id', 'state')
    .select('shipment_id', 'state')
    .count('id as count')) as unknown as { shipment_id: string; state: CartonState; count: number }[];
  return groupBy(rows, ({ shipment_id }) => shipment_id);
}

async function unitTally(tx: Transaction, ids: string[]) {
  const rows = (await tx
    .db('carton_lines')
    .whereIn('shipment_id', ids)
    .groupBy('shipment_id')
    .select('shipment_id')
    .sum('expected as expected')) as unknown as { shipment_id: string; expected: number }[];
  return new Map(rows.map((row) => [row.shipment_id, row]));
}

async function countTally(tx: Transaction, ids: string[]) {
  const counted = (condition: string) =>
    tx.db.raw('sum(case when n.goods_condition = ? then n.quantity else 0 end) as ??', [
      condition,
      condition,
    ]);
  const rows = (await tx
    .db('carton_counts as n')
    .join('carton_lines as l', 'l.id', 'n.line_id')
    .whereIn('l.shipment_id', ids)
    .groupBy('l.shipment_id')
    .select('l.shipment_id', counted('good'), counted('damaged'))) as unknown as {
    shipment_id: string;
    good: number;
    damaged: number;
  }[];
  return new Map(rows.map((row) => [row.shipment_id, row]));
}

async function openTally(tx: Transaction, ids: string[]) {
  const rows = (await tx
    .db('discrepancies')
    .whereIn('shipment_id', ids)
    .where({ state: 'open' })
    .groupBy('shipment_id')
    .select('shipment_id')
    .count('id as count')) as unknown as { shipment_id: string; count: number }[];
  return new Map(rows.map((row) => [row.shipment_id, row]));
}
