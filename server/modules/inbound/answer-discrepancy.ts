import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { answersFor } from '../../../shared/inbound/discrepancy.lifecycle.ts';
import type {
  answerDiscrepancy as answerEndpoint,
  settleDiscrepancy as settleEndpoint,
} from '../../../shared/inbound/inbound.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { releaseHeld, scrapHeld } from './held-goods.ts';
import { lockDiscrepancy, writeDiscrepancy } from './discrepancy.store.ts';
import { rollUp } from './roll-up.ts';

/**
 * The seller's word on a difference. Accepting releases held goods to be put away as sellable, destroying scraps
 * them; after any other answer they stay in quarantine until the work it asks for is done.
 * Throws `inbound/answer-not-possible`; `state/illegal` where somebody answered before.
 */
export async function answerDiscrepancy(tx: Transaction, input: InputOf<typeof answerEndpoint>) {
  const one = await lockDiscrepancy(tx, input.discrepancyId);
  if (one.state !== 'open') throw new Problem('state/illegal', { document: one.kind, state: one.state });
  const { answer } = input;
  if (!answersFor[one.kind].includes(answer))
    throw new Problem('inbound/answer-not-possible', { answer, kind: one.kind });
  if (answer === 'accept') await releaseHeld(tx, one);
  if (answer === 'destroy') await scrapHeld(tx, one);
  const isDone = answer === 'accept' || answer === 'destroy';
  one.state = isDone ? 'settled' : 'answered';
  await writeDiscrepancy(tx, one, {
    answer,
    answered_at: tx.now,
    answered_by: tx.actor.id,
    settled_at: isDone ? tx.now : null,
    ...(input.note !== undefined && { note: input.note }),
  });
  await rollUp(tx, one.shipmentId);
  return { discrepancyId: one.id, state: one.state };
}

/** Ends an answered difference once claim, rework or sending back is done with. */
export async function settleDiscrepancy(tx: Transaction, input: InputOf<typeof settleEndpoint>) {
  const one = await lockDiscrepancy(tx, input.discrepancyId);
  if (one.state !== 'answered') throw new Problem('state/illegal', { document: one.kind, state: one.state });
  if (input.outcome === 'release') await releaseHeld(tx, one, true);
  if (input.outcome === 'scrap') await scrapHeld(tx, one);
  one.state = 'settled';
  await writeDiscrepancy(tx, one, {
    settled_at: tx.now,
    ...(input.note !== undefined && { note: input.note }),
  });
  await rollUp(tx, one.shipmentId);
  return { discrepancyId: one.id, state: one.state };
}
