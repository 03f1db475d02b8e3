import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { closeManifest as closeManifestEndpoint } from '../../../shared/dispatch/dispatch.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findCarrier, followParcels, wantHandOver, type CarrierWithServices } from '../carriers/index.ts';
import { findWarehouse, retireHandlingUnits } from '../layout/index.ts';
import { lockOrders, moveOrders, type OrderRow } from '../outbound/index.ts';
import { handOverParcels } from '../packing/index.ts';
import { finishTask } from '../tasks/index.ts';
import { trackMany } from '../tracking/index.ts';
import {
  isLate,
  isStopped,
  ordersHandedOver,
  parcelsOn,
  parcelsReadyFor,
  showManifest,
  toManifest,
  toManifestParcel,
  type LoadView,
  type ManifestView,
} from './dispatch.queries.ts';
import { lockManifest, moveManifest, type ManifestRow } from './dispatch.store.ts';
import { shipGoods } from './ship-goods.ts';

/** How many of the missing parcels a refusal names. */
const named = 20;

/**
 * Hands the parcels of a manifest over: their goods leave the ledger, and orders whose parcels are all gone are shipped.
 * Everything in one transaction, set by set, so that a truck of 500 parcels leaves as a whole or not at all. Throws
 * `dispatch/parcels-missing` unless missing ones are accepted, `dispatch/stopped-inside` where an order was cancelled or
 * held since its parcel was loaded, `dispatch/seal-missing` where the carrier's trucks leave sealed. Closed again, it
 * answers what stands.
 */
export async function closeManifest(
  tx: Transaction,
  { manifestId, acceptMissing, sealNumber }: InputOf<typeof closeManifestEndpoint>,
) {
  const manifest = await lockManifest(tx, manifestId);
  if (manifest.state === 'closed' || manifest.state === 'signed')
    return { manifest: await showManifest(tx, manifestId), shippedOrders: 0, missing: [] };
  const orders = await lockOrders(tx, await orderIdsOn(tx, manifestId));
  // Read behind the orders' locks: whoever cancels or holds one of them comes before or after this, not in between.
  const parcels = await parcelsOn(tx, manifestId);
  requireReady(manifest, parcels);
  const carrier = found(await findCarrier(tx, manifest.carrier_id), 'carrier');
  const seal = sealNumber ?? manifest.seal_number;
  if (carrier.is_sealed && seal === '') throw new Problem('dispatch/seal-missing', { carrier: carrier.name });
  const missing = (await parcelsReadyFor(tx, manifest)).filter((row) => !isStopped(row));
  if (missing.length > 0 && !acceptMissing) throw missingProblem(parcels, missing);
  await shipGoods(tx, manifest, parcels);
  await handOverParcels(
    tx,
    parcels.map(({ id }) => id),
  );
  await retireHandlingUnits(
    tx,
    parcels.map(({ handling_unit_id }) => handling_unit_id),
  );
  const shipped = await shipOrders(tx, orders);
  const weightGrams = parcels.reduce((sum, { weight_grams }) => sum + Number(weight_grams), 0);
  const closed = await moveManifest(tx, manifest, 'close', {
    closed_at: tx.now,
    seal_number: seal,
    parcels: parcels.length,
    weight_grams: weightGrams,
  });
  await finishTask(tx, { id: manifest.task_id, kind: 'load', warehouse_id: manifest.warehouse_id });
  const heard = await tellCarrier(tx, manifest, carrier, parcels);
  const late = parcels.filter((parcel) => isLate(parcel, tx.now)).length;
  await tell(tx, closed, parcels, late);
  return {
    manifest: toManifest({ ...closed, ...heard, late_parcels: late }),
    shippedOrders: shipped,
    missing: missing.map((row) => toManifestParcel(row, tx.now)),
  };
}

async function orderIdsOn(tx: Transaction, manifestId: string): Promise<string[]> {
  const sql =
    'select distinct c.order_id from manifest_parcels l join parcels c on c.id = l.parcel_id where l.manifest_id = ?';
  const rows = await selectRows<{ order_id: string }>(tx.db, sql, [manifestId]);
  return rows.map(({ order_id }) => order_id);
}

function requireReady(manifest: ManifestRow, parcels: readonly LoadView[]): void {
  if (manifest.state === 'cancelled')
    throw new Problem('state/illegal', { document: manifest.number, state: manifest.state });
  if (parcels.length === 0) throw new Problem('dispatch/nothing-loaded', { manifest: manifest.number });
  const inside = parcels.filter(isStopped);
  if (inside.length > 0)
    throw new Problem('dispatch/stopped-inside', { parcels: inside.map(({ code }) => code) });
}

const missingProblem = (parcels: readonly LoadView[], missing: readonly LoadView[]): Problem =>
  new Problem('dispatch/parcels-missing', {
    loaded: parcels.length,
    expected: parcels.length + missing.length,
    count: missing.length,
    missing: missing.slice(0, named).map(({ code }) => code),
  });

/** Orders of which nothing waits any more. One with a parcel still here, or on another truck, stays where it is. */
async function shipOrders(tx: Transaction, orders: readonly OrderRow[]): Promise<number> {
  const gone = await ordersHandedOver(
    tx,
    orders.map(({ id }) => id),
  );
  const done = orders.filter(({ id, state }) => state === 'manifested' && gone.has(id));
  await moveOrders(tx, done, 'handOver');
  return done.length;
}

type Heard = Pick<
  ManifestView,
  | 'carrier_name'
  | 'is_sealed'
  | 'truck_limit_grams'
  | 'hand_over_state'
  | 'hand_over_reference'
  | 'hand_over_problem'
>;

/** The carrier hears of its parcels after the commit; those that it can follow are asked for from then on. */
async function tellCarrier(
  tx: Transaction,
  manifest: ManifestRow,
  carrier: CarrierWithServices,
  parcels: readonly LoadView[],
): Promise<Heard> {
  const warehouse = found(await findWarehouse(tx, manifest.warehouse_id), 'warehouse');
  const handOver = {
    manifestNumber: manifest.number,
    parcels: parcels.map(({ tracking_number, code, weight_grams }) => ({
      trackingNumber: tracking_number ?? code,
      weightGrams: Number(weight_grams),
    })),
  };
  const { state, reference } = await wantHandOver(tx, {
    manifestId: manifest.id,
    warehouse,
    carrier,
    handOver,
  });
  await followParcels(
    tx,
    carrier.kind,
    parcels.map(({ id }) => id),
  );
  return {
    carrier_name: carrier.name,
    is_sealed: carrier.is_sealed,
    truck_limit_grams: carrier.truck_limit_grams,
    hand_over_state: state,
    hand_over_reference: reference,
    hand_over_problem: '',
  };
}

async function tell(
  tx: Transaction,
  manifest: ManifestRow,
  parcels: readonly LoadView[],
  lateParcels: number,
): Promise<void> {
  const { id: manifestId, number, warehouse_id: warehouseId, weight_grams: weightGrams } = manifest;
  for (const [sellerId, own] of groupBy(parcels, ({ seller_id }) => seller_id))
    tx.emit({
      name: 'parcels.handed_over',
      warehouseId,
      sellerId,
      data: {
        manifestId,
        parcelIds: own.map(({ id }) => id),
        orderIds: [...new Set(own.map(({ order_id }) => order_id))],
      },
    });
  tx.emit({
    name: 'manifest.closed',
    warehouseId,
    data: { manifestId, number, parcels: parcels.length, lateParcels, weightGrams },
  });
  await trackMany(
    tx,
    parcels.map((parcel) => ({
      leg: 'L5',
      event: 'handed_over',
      subject: { kind: 'parcel', id: parcel.id },
      within: { kind: 'outbound_order', id: parcel.order_id },
      warehouseId,
      sellerId: parcel.seller_id,
      data: { manifest: number },
    })),
  );
}
