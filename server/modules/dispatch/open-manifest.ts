import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  cancelManifest as cancelManifestEndpoint,
  changeManifest as changeManifestEndpoint,
  Manifest,
  openManifest as openManifestEndpoint,
  reprintManifest as reprintManifestEndpoint,
  signManifest as signManifestEndpoint,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findCarrier, nextPickupOf } from '../carriers/index.ts';
import { findWarehouse, nextCode } from '../layout/index.ts';
import { addTask, cancelTasksOf } from '../tasks/index.ts';
import { showManifest, toManifest } from './dispatch.queries.ts';
import { changeManifestCells, insertManifest, lockManifest, moveManifest } from './dispatch.store.ts';

/** Opens a manifest and puts its loading on the floor's list, where several people may join it. */
export async function openManifest(
  tx: Transaction,
  input: InputOf<typeof openManifestEndpoint>,
): Promise<Manifest> {
  const { warehouseId, carrierId } = input;
  requireWarehouse(tx.actor, warehouseId);
  const carrier = found(await findCarrier(tx, carrierId), 'carrier');
  if (carrier.warehouse_id !== warehouseId) throw new Problem('record/not-found', { what: 'carrier' });
  const warehouse = found(await findWarehouse(tx, warehouseId), 'warehouse');
  const id = input.id ?? newId();
  const number = await nextCode(tx, warehouseId, 'MAN');
  const taskId = newId();
  const row = {
    id,
    warehouse_id: warehouseId,
    carrier_id: carrierId,
    number,
    state: 'open' as const,
    task_id: taskId,
    vehicle: input.vehicle,
    driver_name: input.driverName,
    seal_number: input.sealNumber,
    parcels: 0,
    weight_grams: 0,
    due_at: nextPickupOf(carrier, warehouse, tx.now),
    opened_by: tx.actor.id,
    opened_at: tx.now,
    closed_at: null,
    signed_at: null,
  };
  await insertManifest(tx, row);
  await addTask(tx, {
    id: taskId,
    warehouseId,
    kind: 'load',
    document: { kind: 'manifest', id },
    title: `${number} · ${carrier.name}`.slice(0, 120),
    dueAt: row.due_at,
  });
  tx.emit({ name: 'manifest.opened', warehouseId, data: { manifestId: id, number, carrierId } });
  const unsigned = { reprints: 0, signed_by_name: '', signature_json: null };
  const untold = { hand_over_state: null, hand_over_reference: null, hand_over_problem: null };
  const { name: carrier_name, is_sealed, truck_limit_grams } = carrier;
  const truck = { carrier_name, is_sealed, truck_limit_grams, late_parcels: 0 };
  return toManifest({ ...row, ...unsigned, ...untold, ...truck });
}

/** Writes vehicle, driver and seal onto a manifest until the driver has signed it. */
export async function changeManifest(
  tx: Transaction,
  { manifestId, vehicle, driverName, sealNumber }: InputOf<typeof changeManifestEndpoint>,
): Promise<Manifest> {
  const manifest = await lockManifest(tx, manifestId);
  if (manifest.state === 'signed' || manifest.state === 'cancelled')
    throw new Problem('state/illegal', { document: manifest.number, state: manifest.state });
  await changeManifestCells(tx, manifestId, {
    ...(vehicle !== undefined && { vehicle }),
    ...(driverName !== undefined && { driver_name: driverName }),
    ...(sealNumber !== undefined && { seal_number: sealNumber }),
  });
  return showManifest(tx, manifestId);
}

/** The driver takes over what is on the closed manifest. Signed again by the same name, nothing changes. */
export async function signManifest(
  tx: Transaction,
  { manifestId, signedByName, signature }: InputOf<typeof signManifestEndpoint>,
): Promise<Manifest> {
  const manifest = await lockManifest(tx, manifestId);
  if (manifest.state === 'signed' && manifest.signed_by_name === signedByName)
    return showManifest(tx, manifestId);
  await moveManifest(tx, manifest, 'sign', {
    signed_at: tx.now,
    signed_by_name: signedByName,
    signature_json: signature === undefined ? null : JSON.stringify(signature),
  });
  tx.emit({
    name: 'manifest.signed',
    warehouseId: manifest.warehouse_id,
    data: { manifestId, number: manifest.number, signedBy: signedByName },
  });
  return showManifest(tx, manifestId);
}

/** Gives up a manifest that nothing is on; its parcels have to be unloaded first. */
export async function cancelManifest(
  tx: Transaction,
  { manifestId }: InputOf<typeof cancelManifestEndpoint>,
): Promise<Manifest> {
  const manifest = await lockManifest(tx, manifestId);
  if (manifest.state === 'cancelled') return showManifest(tx, manifestId);
  if (Number(manifest.parcels) > 0) throw new Problem('record/in-use');
  await moveManifest(tx, manifest, 'cancel');
  await cancelTasksOf(tx, manifestId, 'manifest cancelled');
  tx.emit({
    name: 'manifest.cancelled',
    warehouseId: manifest.warehouse_id,
    data: { manifestId, number: manifest.number },
  });
  return showManifest(tx, manifestId);
}

/** Counts a print that is not the first, and tells why: the paper says which one it is, so that nobody signs twice. */
export async function reprintManifest(
  tx: Transaction,
  { manifestId, reason }: InputOf<typeof reprintManifestEndpoint>,
): Promise<Manifest> {
  const manifest = await lockManifest(tx, manifestId);
  const prints = manifest.reprints + 1;
  await changeManifestCells(tx, manifestId, { reprints: prints });
  tx.emit({
    name: 'manifest.reprinted',
    warehouseId: manifest.warehouse_id,
    data: { manifestId, number: manifest.number, prints, reason },
  });
  return showManifest(tx, manifestId);
}
