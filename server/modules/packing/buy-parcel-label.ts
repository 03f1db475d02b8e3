import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  buyParcelLabel as buyParcelLabelEndpoint,
  Parcel,
} from '../../../shared/packing/parcels.contract.ts';
import { system, type Actor } from '../../platform/actor.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { found, Problem } from '../../platform/problem.ts';
import { reading, runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import {
  askCarrier,
  CarrierRefusal,
  failLabel,
  parcelsToLabel,
  saveLabel,
  takeLabel,
  voidLabel,
  wantedLabel,
  type BoughtLabel,
  type LabelRow,
} from '../carriers/index.ts';
import { findWarehouse } from '../layout/index.ts';
import { requireFree } from '../outbound/index.ts';
import { changeParcel, lockParcel } from './packing.store.ts';
import { sellerNameOf, showParcel } from './parcels.queries.ts';
import { markLabelled, requestLabel } from './request-label.ts';

/**
 * Gets the label that a packed parcel still misses: asks for it where no carrier took it before, then buys it. May be
 * called any number of times; a label is bought once. Throws `carrier/label-failed` with the carrier's words.
 */
export async function buyParcelLabel(
  { host, actor }: Pick<RequestContext, 'host' | 'actor'>,
  { parcelId }: InputOf<typeof buyParcelLabelEndpoint>,
): Promise<Parcel> {
  await runInTransaction(host, actor, (tx) => askAgain(tx, parcelId));
  await buyLabel(host, actor, parcelId);
  return showParcel(reading(host, actor), parcelId);
}

/** A parcel that no carrier took, or whose label was taken back, gets another choice. */
async function askAgain(tx: Transaction, parcelId: string): Promise<void> {
  // Orders are locked before their parcels, everywhere: so the parcel is only looked at first.
  const { orderId } = await showParcel(tx, parcelId);
  const order = await requireFree(tx, orderId);
  const parcel = await lockParcel(tx, parcelId);
  if (parcel.state !== 'packed') return;
  const label = await wantedLabel(tx, parcelId);
  // What was refused is asked anew, with the address as it is now; nothing was bought, so nothing is lost.
  if (label?.state === 'failed') await voidLabel(tx, parcelId);
  else if (label) return;
  const warehouse = found(await findWarehouse(tx, parcel.warehouse_id), 'warehouse');
  const sellerName = await sellerNameOf(tx, order.seller_id);
  const after = await requestLabel(tx, { parcel, order, warehouse, sellerName, givenTrackingNumber: null });
  if (after.label_problem !== null)
    throw new Problem('carrier/label-failed', { reason: after.label_problem });
}

/**
 * The three steps of buying, each in its own transaction or outside of all: take the label, ask the carrier, keep the
 * answer. A crash anywhere leaves a label that the job below finds again, and the same key finds the same purchase.
 */
export async function buyLabel(host: Host, actor: Actor, parcelId: string): Promise<void> {
  const label = await runInTransaction(host, actor, (tx) => takeLabel(tx, parcelId));
  if (!label) return;
  const bought = await ask(host, label);
  await runInTransaction(host, actor, (tx) => keepLabel(tx, label, bought));
}

async function ask(host: Host, label: LabelRow): Promise<BoughtLabel> {
  try {
    return await askCarrier(host, label);
  } catch (error) {
    if (!(error instanceof CarrierRefusal)) throw new Problem('carrier/unreachable', {}, { cause: error });
    await runInTransaction(host, system, (tx) => keepRefusal(tx, label, error.message));
    throw new Problem('carrier/label-failed', { reason: error.message });
  }
}

async function keepLabel(tx: Transaction, label: LabelRow, bought: BoughtLabel): Promise<void> {
  const parcel = await lockParcel(tx, label.parcel_id);
  if (await saveLabel(tx, label.id, bought)) await markLabelled(tx, parcel, bought.trackingNumber);
}

async function keepRefusal(tx: Transaction, label: LabelRow, reason: string): Promise<void> {
  const parcel = await lockParcel(tx, label.parcel_id);
  if (!(await failLabel(tx, label.id, reason))) return;
  await changeParcel(tx, parcel.id, { label_problem: reason.slice(0, 200) });
  tx.emit({
    name: 'parcel.label_failed',
    warehouseId: parcel.warehouse_id,
    sellerId: parcel.seller_id,
    data: { parcelId: parcel.id, code: parcel.code, orderId: parcel.order_id, reason },
  });
}

/** Buys what is still to be bought: the work of a process that died in between, or of a carrier that was away. */
export async function buyWaitingLabels(host: Host): Promise<void> {
  for (const parcelId of await parcelsToLabel(reading(host, system)))
    try {
      await buyLabel(host, system, parcelId);
    } catch (error) {
      // What a carrier refused is written down; one that is away is asked again when the next try is due.
      if (!(error instanceof Problem)) throw error;
    }
}
