import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { codeText } from '../../../shared/domain/barcode.ts';
import type {
  findManifestWork as findManifestWorkEndpoint,
  getManifest as getManifestEndpoint,
  getManifestWork as getManifestWorkEndpoint,
  listManifests as listManifestsEndpoint,
  Manifest,
  ManifestParcel,
  ManifestWork,
} from '../../../shared/dispatch/dispatch.contract.ts';
import type { Recipient } from '../../../shared/outbound/outbound.contract.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { ParcelState } from '../packing/index.ts';
import type { HandOverState } from '../carriers/index.ts';
import { manifestRows, type ManifestRow } from './dispatch.store.ts';

export interface ManifestView extends ManifestRow {
  carrier_name: string;
  is_sealed: boolean;
  truck_limit_grams: number | null;
  late_parcels: number;
  /** What the carrier knows of it; null until it is closed. */
  hand_over_state: HandOverState | null;
  hand_over_reference: string | null;
  hand_over_problem: string | null;
}

export const manifestViews = (tx: Transaction) =>
  manifestRows(tx)
    .join('carriers as r', 'r.id', 'm.carrier_id')
    .leftJoin('carrier_hand_overs as t', 't.manifest_id', 'm.id')
    .select(
      'm.*',
      'r.name as carrier_name',
      'r.is_sealed',
      'r.truck_limit_grams',
      't.state as hand_over_state',
      't.reference as hand_over_reference',
      't.problem as hand_over_problem',
      tx.db.raw(lateParcels, [tx.now]),
    );

const lateParcels =
  '(select count(*) from manifest_parcels l join parcels c on c.id = l.parcel_id' +
  ' join outbound_orders o on o.id = c.order_id' +
  ' where l.manifest_id = m.id and o.ship_by_at < coalesce(m.closed_at, ?)) as late_parcels';

export const manifestView = async (tx: Transaction, id: string): Promise<ManifestView> =>
  found((await manifestViews(tx).where('m.id', id).first()) as ManifestView | undefined, 'manifest');

export const toManifest = (row: ManifestView): Manifest => ({
  id: row.id,
  number: row.number,
  state: row.state,
  warehouseId: row.warehouse_id,
  carrierId: row.carrier_id,
  carrierName: row.carrier_name,
  taskId: row.task_id,
  vehicle: row.vehicle,
  driverName: row.driver_name,
  sealNumber: row.seal_number,
  isSealed: row.is_sealed,
  truckLimitGrams: row.truck_limit_grams,
  parcels: Number(row.parcels),
  weightGrams: Number(row.weight_grams),
  lateParcels: Number(row.late_parcels),
  dueAt: row.due_at?.toISOString() ?? null,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  handOver: row.hand_over_state && {
    state: row.hand_over_state,
    reference: row.hand_over_reference,
    problem: row.hand_over_problem ?? '',
  },
  signedAt: row.signed_at?.toISOString() ?? null,
  signedByName: row.signed_by_name,
});

export const showManifest = async (tx: Transaction, id: string): Promise<Manifest> =>
  toManifest(await manifestView(tx, id));

/** A parcel as loading sees it, with what may stop it. */
export interface LoadView {
  id: string;
  code: string;
  state: ParcelState;
  warehouse_id: string;
  seller_id: string;
  order_id: string;
  handling_unit_id: string;
  carrier_id: string | null;
  tracking_number: string | null;
  weight_grams: number;
  reference: string;
  recipient_json: Recipient;
  cancel_state: string | null;
  /** Number of holds on the order. */
  holds: number;
  ship_by_at: Date | null;
  handed_over_at: Date | null;
  manifest_id: string | null;
  loaded_at: Date | null;
}

const loadViews =
  'select c.id, c.code, c.state, c.warehouse_id, c.seller_id, c.order_id, c.handling_unit_id, c.carrier_id,' +
  ' c.tracking_number, c.weight_grams, c.handed_over_at, o.reference, o.recipient_json, o.cancel_state, o.ship_by_at,' +
  ' l.manifest_id, l.loaded_at, (select count(*) from outbound_holds h where h.order_id = o.id) as holds' +
  ' from parcels c join outbound_orders o on o.id = c.order_id left join manifest_parcels l on l.parcel_id = c.id';

/** What decides whether a parcel may be loaded, beside the parcel itself. */
export interface LoadFacts {
  /** The manifest it is on. */
  manifestId: string | null;
  loadedAt: Date | null;
  /** Number of holds on its order. */
  holds: number;
  /** Other parcels of the order that are on no truck. */
  othersWaiting: number;
}

const loadFacts =
  'select (select l.manifest_id from manifest_parcels l where l.parcel_id = ?) as manifest_id,' +
  ' (select l.loaded_at from manifest_parcels l where l.parcel_id = ?) as loaded_at,' +
  ' (select count(*) from outbound_holds h where h.order_id = ?) as holds,' +
  ' (select count(*) from parcels c where c.order_id = ? and c.id <> ?' +
  " and c.state in ('planned', 'packed', 'labelled')) as others_waiting";

/** All of it in one statement; the order's row is locked by the caller. */
export async function loadFactsOf(
  tx: Transaction,
  { id, order_id }: { id: string; order_id: string },
): Promise<LoadFacts> {
  type Row = { manifest_id: string | null; loaded_at: Date | null; holds: number; others_waiting: number };
  const [row] = await selectRows<Row>(tx.db, loadFacts, [id, id, order_id, order_id, id]);
  return {
    manifestId: row?.manifest_id ?? null,
    loadedAt: row?.loaded_at ?? null,
    holds: Number(row?.holds ?? 0),
    othersWaiting: Number(row?.others_waiting ?? 0),
  };
}

/** Where a carrier's parcels are being loaded: its open manifests, and what was written of their trucks; `–` where none. */
export async function trucksOf(
  tx: Transaction,
  warehouseId: string,
  carrierId: string,
): Promise<readonly string[]> {
  const rows = (await manifestRows(tx)
    .where({ 'm.warehouse_id': warehouseId, 'm.carrier_id': carrierId })
    .whereIn('m.state', ['open', 'loading'])
    .orderBy('m.id')
    .limit(3)
    .select('m.number', 'm.vehicle')) as { number: string; vehicle: string }[];
  return rows.length === 0 ? ['–'] : rows.map(({ number, vehicle }) => `${number} ${vehicle}`.trim());
}

/** The parcels on a manifest, in the order in which they were loaded. */
export const parcelsOn = (tx: Transaction, manifestId: string): Promise<LoadView[]> =>
  selectRows<LoadView>(tx.db, `${loadViews} where l.manifest_id = ? order by l.loaded_at, c.id`, [
    manifestId,
  ]);

/** The parcels of a manifest's carrier that are ready here and on no manifest yet; at most 5,000. */
export const parcelsReadyFor = (tx: Transaction, manifest: ManifestRow): Promise<LoadView[]> =>
  selectRows<LoadView>(
    tx.db,
    `${loadViews} where c.warehouse_id = ? and c.state = 'labelled' and c.carrier_id = ? order by c.id limit 5000`,
    [manifest.warehouse_id, manifest.carrier_id],
  );

/** Those of these orders that have no parcel left in the building. */
export async function ordersHandedOver(tx: Transaction, orderIds: readonly string[]): Promise<Set<string>> {
  const gone = new Set(orderIds);
  for (let start = 0; start < orderIds.length; start += 400) {
    const ids = orderIds.slice(start, start + 400);
    const sql =
      `select distinct order_id from parcels where order_id in (${marks(ids)})` +
      " and state in ('planned', 'packed', 'labelled', 'manifested')";
    const rows = await selectRows<{ order_id: string }>(tx.db, sql, ids);
    for (const { order_id } of rows) gone.delete(order_id);
  }
  return gone;
}

/** Those of these orders of which every parcel is with its recipient. */
export async function ordersDelivered(tx: Transaction, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = (await tx
    .db('parcels')
    .whereIn('order_id', orderIds as string[])
    .whereNotIn('state', ['delivered', 'voided'])
    .distinct('order_id')) as { order_id: string }[];
  const open = new Set(rows.map(({ order_id }) => order_id));
  return new Set(orderIds.filter((id) => !open.has(id)));
}

export const isStopped = ({ cancel_state, holds }: LoadView): boolean =>
  cancel_state === 'accepted' || Number(holds) > 0;

export const isLate = (
  { ship_by_at, handed_over_at }: Pick<LoadView, 'ship_by_at' | 'handed_over_at'>,
  now: Date,
): boolean => ship_by_at !== null && ship_by_at < (handed_over_at ?? now);

export const toManifestParcel = (row: LoadView, now: Date): ManifestParcel => ({
  parcelId: row.id,
  code: row.code,
  trackingNumber: row.tracking_number,
  orderReference: row.reference,
  recipientName: row.recipient_json.name,
  weightGrams: Number(row.weight_grams),
  shipBy: row.ship_by_at?.toISOString() ?? null,
  isLate: isLate(row, now),
  loadedAt: row.loaded_at?.toISOString() ?? null,
});

export async function listManifests(tx: Transaction, input: InputOf<typeof listManifestsEndpoint>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const query = manifestViews(tx)
    .where('m.warehouse_id', input.warehouseId)
    .orderBy('m.id', 'desc')
    .limit(input.limit + 1);
  if (input.state) void query.where('m.state', input.state);
  if (input.carrierId) void query.where('m.carrier_id', input.carrierId);
  if (input.after) void query.where('m.id', '<', input.after);
  const page = toPage((await query) as ManifestView[], input.limit, ({ id }) => id);
  return { rows: page.rows.map(toManifest), next: page.next };
}

export async function getManifest(tx: Transaction, { manifestId }: InputOf<typeof getManifestEndpoint>) {
  const view = await manifestView(tx, manifestId);
  return {
    ...toManifest(view),
    loaded: (await parcelsOn(tx, manifestId)).map((row) => toManifestParcel(row, tx.now)),
  };
}

export async function getManifestWork(
  tx: Transaction,
  { manifestId }: InputOf<typeof getManifestWorkEndpoint>,
): Promise<ManifestWork> {
  const view = await manifestView(tx, manifestId);
  const all = [...(await parcelsOn(tx, manifestId)), ...(await parcelsReadyFor(tx, view))];
  const stopped = all.filter(isStopped);
  return {
    manifest: toManifest(view),
    expected: all.filter((row) => !isStopped(row)).map((row) => toManifestParcel(row, tx.now)),
    stopped: stopped.map((row) => ({
      code: row.code,
      trackingNumber: row.tracking_number,
      orderReference: row.reference,
      reason: row.cancel_state === 'accepted' ? 'cancelled' : 'held',
    })),
  };
}

export async function findManifestWork(
  tx: Transaction,
  { warehouseId, code }: InputOf<typeof findManifestWorkEndpoint>,
): Promise<ManifestWork> {
  requireWarehouse(tx.actor, warehouseId);
  const row = (await manifestRows(tx)
    .where({ 'm.warehouse_id': warehouseId, 'm.number': codeText('MAN', code) })
    .first('m.id')) as { id: string } | undefined;
  return getManifestWork(tx, { manifestId: found(row, 'manifest').id });
}
