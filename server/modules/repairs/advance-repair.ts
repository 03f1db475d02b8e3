import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  advanceRepair as advanceEndpoint,
  diagnoseRepair as diagnoseEndpoint,
} from '../../../shared/repairs/repairs.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { requireClaim } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { lockRepair, movedRepair, moveRepair, storyOf } from './repairs.store.ts';

/** Notes what was found on the bench; a second look may be noted over the first. */
export async function diagnoseRepair(tx: Transaction, input: InputOf<typeof diagnoseEndpoint>) {
  const repair = await lockRepair(tx, input.repairId);
  const isFirst = repair.state === 'opened';
  const { diagnosis } = input;
  await moveRepair(tx, repair, 'diagnose', { diagnosis, note: diagnosis });
  await requireClaim(tx, repair.task_id);
  if (isFirst)
    await track(tx, { leg: 'L7', event: 'inspected', ...storyOf(repair), data: { number: repair.number } });
  return movedRepair(repair);
}

/** Moves a ticket on. Throws `state/illegal` where its state does not allow the act, `task/claimed-by`. */
export async function advanceRepair(tx: Transaction, input: InputOf<typeof advanceEndpoint>) {
  const repair = await lockRepair(tx, input.repairId);
  await moveRepair(tx, repair, input.act, { note: input.note });
  await requireClaim(tx, repair.task_id);
  return movedRepair(repair);
}
