import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  loadParcel as loadParcelEndpoint,
  unloadParcel as unloadParcelEndpoint,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import type { MomentSaid } from '../../../shared/domain/moment-said.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findCarrier } from '../carriers/index.ts';
import { findWarehouse } from '../layout/index.ts';
import { holdsOf, lockOrder, type OrderRow } from '../outbound/index.ts';
import { moveParcels, parcelByCode, type ParcelRow } from '../packing/index.ts';
import { track } from '../tracking/index.ts';
import {
  deleteLoaded,
  findManifest,
  insertLoaded,
  loadingOf,
  lockManifest,
  moveManifest,
  changeManifestCells,
  type ManifestRow,
} from './dispatch.store.ts';
import { loadFactsOf, trucksOf, type LoadFacts } from './dispatch.queries.ts';
import { loadedOrder, toLoaded } from './order-load.ts';

/**
 * Loads a parcel by scan. The manifest's row is locked first, then the order's, then the parcel moves in a guarded
 * statement: of two trucks that scan one parcel at once, one gets it and the other hears where it is. Scanned twice
 * onto the same manifest it is answered quietly.
 */
export async function loadParcel(tx: Transaction, { manifestId, code }: InputOf<typeof loadParcelEndpoint>) {
  const manifest = await lockManifest(tx, manifestId);
  const parcel = await scanned(tx, manifest, code);
  const order = await lockOrder(tx, parcel.order_id);
  const facts = await loadFactsOf(tx, parcel);
  if (facts.manifestId === manifest.id) {
    const shown = toLoaded(parcel, order, {
      manifestId: manifest.id,
      loadedAt: facts.loadedAt,
      now: tx.now,
    });
    return { result: 'already' as const, parcel: shown, parcels: Number(manifest.parcels) };
  }
  if (manifest.state !== 'open' && manifest.state !== 'loading')
    throw new Problem('state/illegal', { document: manifest.number, state: manifest.state });
  await requireLoadable(tx, manifest, parcel, order, facts);
  if ((await moveParcels(tx, [parcel.id], 'load')) === 0) throw await whyNot(tx, parcel.id, code, manifest);
  await insertLoaded(tx, {
    parcel_id: parcel.id,
    manifest_id: manifest.id,
    loaded_by: tx.actor.id,
    loaded_at: tx.now,
  });
  const parcels = Number(manifest.parcels) + 1;
  await moveManifest(tx, manifest, 'load', {
    parcels,
    weight_grams: Number(manifest.weight_grams) + Number(parcel.weight_grams),
  });
  await loadedOrder(tx, order, facts.othersWaiting);
  await tell(tx, manifest, parcel, parcels);
  const on = { manifestId: manifest.id, loadedAt: tx.now, now: tx.now };
  return { result: 'loaded' as const, parcel: toLoaded(parcel, order, on), parcels };
}

async function scanned(tx: Transaction, manifest: ManifestRow, code: string): Promise<ParcelRow> {
  const { text } = readBarcode(code);
  const parcel = await parcelByCode(tx, manifest.warehouse_id, text);
  if (!parcel || parcel.state === 'voided') throw new Problem('dispatch/unknown-parcel', { code: text });
  return parcel;
}

async function requireLoadable(
  tx: Transaction,
  manifest: ManifestRow,
  parcel: ParcelRow,
  order: OrderRow,
  { holds }: LoadFacts,
): Promise<void> {
  const names = { parcel: parcel.code, order: order.reference };
  if (order.cancel_state === 'accepted') throw new Problem('dispatch/order-cancelled', names);
  if (holds > 0) {
    const reasons = (await holdsOf(tx, [order.id])).map(({ reason }) => reason);
    throw new Problem('dispatch/order-on-hold', { ...names, reasons });
  }
  if (parcel.carrier_id !== null && parcel.carrier_id !== manifest.carrier_id) {
    const carrier = await findCarrier(tx, parcel.carrier_id);
    const trucks = await trucksOf(tx, parcel.warehouse_id, parcel.carrier_id);
    throw new Problem('dispatch/other-carrier', { ...names, carrier: carrier?.name ?? '?', trucks });
  }
  if (parcel.state !== 'labelled') throw await whyNot(tx, parcel.id, parcel.code, manifest);
}

/** Why a parcel can't be loaded, as it stands now: somebody may have been faster by a blink. */
async function whyNot(
  tx: Transaction,
  parcelId: string,
  code: string,
  manifest: ManifestRow,
): Promise<Problem> {
  const parcel = found(await parcelByCode(tx, manifest.warehouse_id, code), 'parcel');
  const names = { parcel: parcel.code, state: parcel.state };
  if (parcel.state === 'packed' || parcel.state === 'planned')
    return new Problem('dispatch/not-labelled', names);
  const loading = await loadingOf(tx, parcelId);
  if (parcel.state !== 'manifested' || !loading) return new Problem('dispatch/already-gone', names);
  const other = await findManifest(tx, loading.manifest_id);
  const { timeZone } = found(await findWarehouse(tx, manifest.warehouse_id), 'warehouse');
  return new Problem('dispatch/on-another-manifest', {
    ...names,
    manifest: other.number,
    at: { at: loading.loaded_at.toISOString(), timeZone } satisfies MomentSaid,
  });
}

/** Takes a parcel off the truck again: it waits in dispatch, labelled, for this manifest or another. */
export async function unloadParcel(
  tx: Transaction,
  { manifestId, code, reason }: InputOf<typeof unloadParcelEndpoint>,
) {
  const manifest = await lockManifest(tx, manifestId);
  const parcel = await scanned(tx, manifest, code);
  if (manifest.state !== 'open' && manifest.state !== 'loading')
    throw new Problem('state/illegal', { document: manifest.number, state: manifest.state });
  const order = await lockOrder(tx, parcel.order_id);
  if (!(await deleteLoaded(tx, manifest.id, parcel.id)))
    throw new Problem('dispatch/not-on-manifest', { parcel: parcel.code });
  await moveParcels(tx, [parcel.id], 'unload');
  const parcels = Number(manifest.parcels) - 1;
  await changeManifestCells(tx, manifest.id, {
    parcels,
    weight_grams: Number(manifest.weight_grams) - Number(parcel.weight_grams),
  });
  // This one waits now, whatever the others do.
  await loadedOrder(tx, order, 1);
  tx.emit({
    name: 'manifest.unloaded',
    warehouseId: manifest.warehouse_id,
    data: { manifestId: manifest.id, number: manifest.number, parcelId: parcel.id, parcels },
  });
  await track(tx, {
    leg: 'L5',
    event: 'intercepted',
    subject: { kind: 'parcel', id: parcel.id },
    within: { kind: 'outbound_order', id: order.id },
    warehouseId: parcel.warehouse_id,
    sellerId: parcel.seller_id,
    data: { manifest: manifest.number, reason },
  });
  return { parcel: toLoaded(parcel, order, { manifestId: null, loadedAt: null, now: tx.now }), parcels };
}

async function tell(
  tx: Transaction,
  manifest: ManifestRow,
  parcel: ParcelRow,
  parcels: number,
): Promise<void> {
  tx.emit({
    name: 'manifest.loaded',
    warehouseId: manifest.warehouse_id,
    data: { manifestId: manifest.id, number: manifest.number, parcelId: parcel.id, parcels },
  });
  await track(tx, {
    leg: 'L5',
    event: 'manifested',
    subject: { kind: 'parcel', id: parcel.id },
    within: { kind: 'outbound_order', id: parcel.order_id },
    warehouseId: parcel.warehouse_id,
    sellerId: parcel.seller_id,
    data: { manifest: manifest.number },
  });
}
