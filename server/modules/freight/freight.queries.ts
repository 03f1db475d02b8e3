import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { FreightAlertKind } from '../../../shared/freight/freight-words.ts';
import type { getFreight, listFreights } from '../../../shared/freight/freight.contract.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  containersOf,
  freightRows,
  legsOf,
  milestonesOf,
  type FreightRow,
  type LegRow,
  type MilestoneRow,
} from './freight.store.ts';

interface AlertRow {
  freight_id: string;
  kind: FreightAlertKind;
  leg: number;
  opened_at: Date;
}

/** Freight shipments, newest first. */
export async function listFreightsOf(tx: Transaction, input: InputOf<typeof listFreights>) {
  const query = freightRows(tx)
    .orderBy('f.id', 'desc')
    .limit(input.limit + 1)
    .select('f.*');
  if (input.warehouseId) void query.where('f.warehouse_id', requireWarehouse(tx.actor, input.warehouseId));
  if (input.state) void query.whereIn('f.state', input.state);
  if (input.after) void query.where('f.id', '<', input.after);
  if (input.alert === true)
    void query.whereExists(
      tx
        .db('freight_alerts as a')
        .whereRaw('a.freight_id = f.id')
        .whereNull('a.closed_at')
        .select(tx.db.raw('1')),
    );
  if (input.search) searchFor(tx, query, codeKey(input.search));
  const page = toPage((await query) as FreightRow[], input.limit, ({ id }) => id);
  return { rows: await summaries(tx, page.rows), next: page.next };
}

function searchFor(tx: Transaction, query: ReturnType<typeof freightRows>, key: string): void {
  // Codes compare letter by letter: everything that begins like this lies in one stretch of the index.
  const range: [string, string] = [key, `${key}\u{10ffff}`];
  const plain = range.map((end) => end.replaceAll(/[\s-]/g, '')) as [string, string];
  const numbered = tx.db('freight_containers').whereBetween('number', plain).select('freight_id');
  void query.where((any) => {
    void any
      .whereBetween('f.reference_key', range)
      .orWhereBetween('f.bill_key', range)
      .orWhereIn('f.id', numbered);
  });
}

async function summaries(tx: Transaction, rows: readonly FreightRow[]) {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const legs = groupBy(await legsOf(tx, ids), ({ freight_id }) => freight_id);
  const alerts = groupBy(await openAlerts(tx, ids), ({ freight_id }) => freight_id);
  const latest = groupBy(await latestOf(tx, ids), ({ freight_id }) => freight_id);
  const boxes = await countBy(tx, 'freight_containers', ids);
  const riders = await countBy(tx, 'freight_shipments', ids);
  return rows.map((row) => ({
    ...header(row, legs.get(row.id) ?? [], latest.get(row.id)?.at(-1), alerts.get(row.id) ?? []),
    containers: boxes.get(row.id) ?? 0,
    shipments: riders.get(row.id) ?? 0,
  }));
}

const header = (
  row: FreightRow,
  legs: readonly LegRow[],
  latest: MilestoneRow | undefined,
  alerts: readonly AlertRow[],
) => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  reference: row.reference,
  mode: row.mode,
  state: row.state,
  forwarder: row.forwarder,
  billNumber: row.bill_number,
  vessel: row.vessel,
  voyage: row.voyage,
  plannedArrivalAt: legs.at(-1)?.planned_arrival_at ?? null,
  latest: latest ? { milestone: latest.milestone, place: latest.place, at: latest.occurred_at } : null,
  alerts: alerts.map(({ kind, leg, opened_at }) => ({ kind, leg: leg || null, openedAt: opened_at })),
  createdAt: row.created_at,
});

const openAlerts = async (tx: Transaction, ids: readonly string[]): Promise<AlertRow[]> =>
  (await tx
    .db('freight_alerts')
    .whereIn('freight_id', ids as string[])
    .whereNull('closed_at')
    .orderBy('id')) as AlertRow[];

/** What was told last of each, by its moment; a seller does not hear of other sellers' containers. */
async function latestOf(tx: Transaction, ids: readonly string[]): Promise<MilestoneRow[]> {
  const { sellerId } = tx.actor;
  const heard = (alias: string): string =>
    sellerId === null
      ? ''
      : ` and ${alias}.container_id in (select '' union select own.container_id
           from freight_shipments as own where own.freight_id = ${alias}.freight_id and own.seller_id = ?)`;
  return (await tx
    .db('freight_milestones as m')
    .whereIn('m.freight_id', ids as string[])
    .whereRaw(
      `m.occurred_at = (select max(l.occurred_at) from freight_milestones as l
         where l.freight_id = m.freight_id${heard('l')})${heard('m')}`,
      sellerId === null ? [] : [sellerId, sellerId],
    )
    .orderBy('m.id')
    .select('m.*')) as MilestoneRow[];
}

async function countBy(
  tx: Transaction,
  table: 'freight_containers' | 'freight_shipments',
  ids: readonly string[],
): Promise<Map<string, number>> {
  const query = tx
    .db(table)
    .whereIn('freight_id', ids as string[])
    .groupBy('freight_id')
    .select('freight_id')
    .count('* as found');
  if (table === 'freight_shipments' && tx.actor.sellerId !== null)
    void query.where('seller_id', tx.actor.sellerId);
  const rows = (await query) as unknown as { freight_id: string; found: number | string }[];
  return new Map(rows.map(({ freight_id, found: count }) => [freight_id, Number(count)]));
}

/** A freight shipment with all that is known of it. A seller sees its own shipments and no others. */
export async function showFreight(tx: Transaction, { freightId }: InputOf<typeof getFreight>) {
  const row = found(
    (await freightRows(tx).where('f.id', freightId).first('f.*')) as FreightRow | undefined,
    'freight',
  );
  const legs = await legsOf(tx, [row.id]);
  const boxes = await containersOf(tx, row.id);
  const numbers = new Map(boxes.map(({ id, number }) => [id, number]));
  const riders = await ridingIn(tx, row.id);
  // A seller hears of the containers that carry its goods; where that is not known, of all.
  const own = new Set(riders.map(({ container_id }) => container_id));
  const isHeard = (containerId: string): boolean =>
    tx.actor.sellerId === null || containerId === '' || own.has('') || own.has(containerId);
  const told = (await milestonesOf(tx, row.id)).filter(({ container_id: of }) => isHeard(of));
  return {
    ...header(row, legs, told.at(-1), await openAlerts(tx, [row.id])),
    containers: boxes
      .filter(({ id }) => isHeard(id))
      .map(({ id, number, size, seal }) => ({ id, number, size, seal })),
    legs: legs.map((leg) => ({
      leg: leg.leg,
      fromPlace: leg.from_place,
      toPlace: leg.to_place,
      plannedDepartureAt: leg.planned_departure_at,
      plannedArrivalAt: leg.planned_arrival_at,
      departedAt: leg.departed_at,
      arrivedAt: leg.arrived_at,
    })),
    milestones: told.map((one) => ({
      milestone: one.milestone,
      place: one.place,
      note: one.note,
      containerNumber: numbers.get(one.container_id) ?? null,
      at: one.occurred_at,
      recordedAt: one.recorded_at,
    })),
    shipments: riders.map((rider) => ({
      shipmentId: rider.shipment_id,
      number: rider.number,
      reference: rider.reference,
      sellerId: rider.seller_id,
      sellerCode: rider.seller_code,
      state: rider.state,
      containerNumber: numbers.get(rider.container_id) ?? null,
    })),
  };
}

interface RidingRow {
  shipment_id: string;
  container_id: string;
  number: string;
  reference: string;
  seller_id: string;
  seller_code: string;
  state: string;
}

async function ridingIn(tx: Transaction, freightId: string): Promise<RidingRow[]> {
  const query = tx
    .db('freight_shipments as r')
    .join('inbound_shipments as s', 's.id', 'r.shipment_id')
    .join('sellers as o', 'o.id', 's.seller_id')
    .where('r.freight_id', freightId)
    .orderBy('s.number')
    .select('r.shipment_id', 'r.container_id', 's.number', 's.reference', 's.seller_id', 's.state')
    .select('o.code as seller_code');
  if (tx.actor.sellerId !== null) void query.where('r.seller_id', tx.actor.sellerId);
  return (await query) as RidingRow[];
}
