import { ChangedMeanwhile } from '../../platform/db/dialect.ts';
import { system } from '../../platform/actor.ts';
import { eachInTurn } from '../../platform/jobs/each-in-turn.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { carrierOfKind } from './carrier-kinds.ts';
import { findCarrier } from './carriers.store.ts';
import { dueLabels, moveLabel, wantedLabel, type LabelRow } from './label.store.ts';

/**
 * Calls off a parcel's label: the parcel is free for another one at once. What was never bought ends here; what was
 * bought is given back after the commit (`giveLabelsBack`). Nothing happens where there is no label.
 */
export async function voidLabel(tx: Transaction, parcelId: string): Promise<void> {
  const label = await wantedLabel(tx, parcelId);
  if (!label) return;
  const inHouse = carrierOfKind((await findCarrier(tx, label.carrier_id))?.kind ?? '').isInHouse;
  const isOver = inHouse || label.state === 'requested' || label.state === 'failed';
  const moved = await tx
    .db('carrier_labels')
    .where({ id: label.id, state: label.state })
    .update({
      state: isOver ? 'voided' : 'voiding',
      wanted_for: null,
      taken_until_at: null,
      ...(isOver && { voided_at: tx.now }),
      // A label of the seller's own may be stuck onto the same goods once more.
      ...(inHouse && { tracking_key: null }),
    });
  if (moved === 0) throw new ChangedMeanwhile('a label was taken or bought in between');
}

const pauseMs = 60_000;

/**
 * Gives back the labels that were called off. A carrier that is away, or will not have one back, is asked again a minute
 * later; the others have their turn all the same. Throws what failed when all were asked.
 */
export async function giveLabelsBack(host: Host): Promise<void> {
  const labels = await runInTransaction(host, system, async (tx) => {
    const due = await dueLabels(tx, ['voiding'], 20);
    for (const { id } of due)
      await tx
        .db('carrier_labels')
        .where({ id })
        .update({ taken_until_at: new Date(tx.now.getTime() + pauseMs) });
    return due;
  });
  await eachInTurn(labels, (label) => giveBack(host, label));
}

async function giveBack(host: Host, label: LabelRow): Promise<void> {
  const carrier = await runInTransaction(host, system, (tx) => findCarrier(tx, label.carrier_id));
  const implementation = carrierOfKind(carrier?.kind ?? '');
  // The purchase may have been under way when it was called off: asking with its key tells what was bought.
  const trackingNumber =
    label.tracking_number ?? (await implementation.buyLabel(label.request_json)).trackingNumber;
  await implementation.voidLabel({ key: label.id, trackingNumber });
  await runInTransaction(host, system, (tx) =>
    moveLabel(tx, label.id, 'confirm', 'voided', { voided_at: tx.now }),
  );
}
