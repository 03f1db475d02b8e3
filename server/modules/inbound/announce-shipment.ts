import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type {
  announceShipment as endpoint,
  reviseShipment as reviseEndpoint,
} from '../../../shared/inbound/inbound.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse, sellerFor } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findWarehouse, nextCode } from '../layout/index.ts';
import { deleteCartons, insertCartonLines, insertCartons } from './carton.store.ts';
import { readAnnouncement } from './read-announcement.ts';
import {
  findShipment,
  insertShipment,
  lockShipment,
  movedShipment,
  moveShipment,
  shipmentByReference,
  tryMoveShipment,
  type Shipment,
} from './shipment.store.ts';
import { submitAnnounced } from './submit-shipment.ts';

/**
 * Announces a shipment with all its cartons and contents, as a draft or at once: the whole of it or nothing. A few
 * statements for any number of cartons. Throws `inbound/reference-taken`, and `request/invalid` naming each line.
 */
export async function announceShipment(tx: Transaction, input: InputOf<typeof endpoint>) {
  const sellerId = sellerFor(tx.actor, input.sellerId);
  const warehouseId = requireWarehouse(tx.actor, input.warehouseId);
  found(await findWarehouse(tx, warehouseId), 'warehouse');
  await requireSeller(tx, sellerId);
  await requireFreeReference(tx, sellerId, input.reference);
  const shipment: Shipment = {
    id: input.id ?? newId(),
    warehouseId,
    sellerId,
    number: await nextCode(tx, warehouseId, 'INB'),
    reference: input.reference,
    state: 'draft',
    expectedOn: input.expectedOn ?? null,
    taskId: null,
  };
  const { cartons, lines } = await readAnnouncement(tx, shipment, input.cartons);
  await insertShipment(tx, shipment, input.note ?? '');
  await insertCartons(tx, cartons);
  await insertCartonLines(tx, lines);
  if (input.submit) await submitAnnounced(tx, shipment);
  else tellDraft(tx, shipment);
  return {
    ...movedShipment(shipment),
    cartons: cartons.map(({ id, code, reference }) => ({ cartonId: id, code, reference })),
  };
}

async function requireSeller(tx: Transaction, sellerId: string): Promise<void> {
  const row = (await tx.db('sellers').where({ id: sellerId }).first('id')) as { id: string } | undefined;
  found(row, 'seller');
}

async function requireFreeReference(
  tx: Transaction,
  sellerId: string,
  reference: string,
  ownId = '',
): Promise<void> {
  const known = await shipmentByReference(tx, sellerId, reference);
  if (known && known.id !== ownId)
    throw new Problem('inbound/reference-taken', { reference, number: known.number, shipmentId: known.id });
}

function tellDraft(tx: Transaction, { id: shipmentId, number, state, sellerId }: Shipment): void {
  // Drafts are their seller's own business.
  tx.emit({ name: 'shipment.changed', sellerId, data: { shipmentId, number, state } });
}

/** Replaces what a draft or rejected shipment announces: its cartons get new codes. */
export async function reviseShipment(tx: Transaction, input: InputOf<typeof reviseEndpoint>) {
  const shipment = await lockShipment(tx, input.shipmentId);
  const wasRejected = await tryMoveShipment(tx, shipment, 'revise', { rejected_reason: null });
  if (!wasRejected && shipment.state !== 'draft')
    throw new Problem('state/illegal', { document: shipment.number, state: shipment.state });
  await requireFreeReference(tx, shipment.sellerId, input.reference, shipment.id);
  await deleteCartons(tx, shipment.id);
  const { cartons, lines } = await readAnnouncement(tx, shipment, input.cartons);
  await insertCartons(tx, cartons);
  await insertCartonLines(tx, lines);
  await tx
    .db('inbound_shipments')
    .where({ id: shipment.id })
    .update({
      reference: input.reference,
      reference_key: codeKey(input.reference),
      expected_on: input.expectedOn ?? null,
      note: input.note ?? '',
    });
  tellDraft(tx, shipment);
  return movedShipment(await findShipment(tx, shipment.id));
}

/** Submits a draft: its units count as announced from now on. */
export async function submitShipment(tx: Transaction, { shipmentId }: { shipmentId: string }) {
  const shipment = await lockShipment(tx, shipmentId);
  if (shipment.state !== 'draft') await moveShipment(tx, shipment, 'submit');
  await submitAnnounced(tx, shipment);
  return movedShipment(shipment);
}
