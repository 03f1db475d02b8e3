import type { Host, Transaction } from '../../platform/transaction.ts';
import { runInTransaction } from '../../platform/transaction.ts';
import { system } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { BoughtLabel } from './carrier.ts';
import { carrierOfKind } from './carrier-kinds.ts';
import { findCarrier } from './carriers.store.ts';
import {
  dueLabels,
  keepBought,
  labelById,
  moveLabel,
  takeTurn,
  wantedLabel,
  type LabelRow,
} from './label.store.ts';

/** How long one try may take before somebody else may try again; it doubles with every try, up to an hour. */
const firstTryMs = 20_000;
const longestPauseMs = 3_600_000;

const takenUntil = (tx: Transaction, tries: number): Date =>
  new Date(tx.now.getTime() + Math.min(longestPauseMs, firstTryMs * 2 ** Math.min(tries, 10)));

/**
 * Step 1, in a transaction: takes a parcel's label to be bought, so that nobody else buys it meanwhile. Null where
 * there is nothing to buy. Throws `carrier/label-in-progress` where somebody took it a moment ago.
 */
export async function takeLabel(tx: Transaction, parcelId: string): Promise<LabelRow | null> {
  const label = await wantedLabel(tx, parcelId);
  if (!label || label.state === 'bought') return null;
  const busy = label.state === 'buying' && label.taken_until_at !== null && label.taken_until_at > tx.now;
  const taken = !busy && (await takeTurn(tx, label, takenUntil(tx, label.tries)));
  if (!taken) throw new Problem('carrier/label-in-progress');
  return label;
}

/**
 * Step 2, outside of any transaction: asks the carrier. The key is the label's id, so that asking again after a crash
 * answers the same label. Throws CarrierRefusal, or whatever the way to the carrier threw.
 */
export async function askCarrier(host: Host, label: LabelRow): Promise<BoughtLabel> {
  const carrier = await runInTransaction(host, system, (tx) => findCarrier(tx, label.carrier_id));
  return carrierOfKind(carrier?.kind ?? '').buyLabel(label.request_json);
}

/**
 * Step 3, in a transaction: keeps what the carrier answered. Answers whether the parcel still wants it: where the label
 * was called off meanwhile, it is given back instead.
 */
export async function saveLabel(tx: Transaction, labelId: string, bought: BoughtLabel): Promise<boolean> {
  const label = await labelById(tx, labelId);
  if (!label) throw new Error(`label ${labelId} is gone`);
  if (label.state === 'buying') {
    if (!(await moveLabel(tx, labelId, 'buy', 'bought'))) return false;
    await keepBought(tx, label, bought, 'bought');
    return true;
  }
  if (label.state === 'voiding') await keepBought(tx, label, bought, 'voiding');
  return label.state === 'bought';
}

/** Step 3 where the carrier refused: the reason stays with the label until somebody tries again. */
export const failLabel = (tx: Transaction, labelId: string, reason: string): Promise<boolean> =>
  moveLabel(tx, labelId, 'fail', 'failed', { problem: reason.slice(0, 200) });

/** The parcels whose labels wait for a first or another try: after a crash, or while a carrier was away. */
export const parcelsToLabel = async (tx: Transaction): Promise<string[]> =>
  (await dueLabels(tx, ['requested', 'buying'], 50)).map(({ parcel_id }) => parcel_id);
