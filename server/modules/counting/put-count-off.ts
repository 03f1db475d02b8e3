import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { putCountOff as endpoint } from '../../../shared/counting/counting.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { finishTask, requireClaim } from '../tasks/index.ts';
import { addRound } from './ask-for-counts.ts';
import { lockCount } from './counting.store.ts';

/** A bin that is passed over waits so long before it is anybody's next one. */
const laterMs = 10 * 60_000;

/** Passes a bin over: it comes back as a task of its own, after the others. */
export async function putCountOff(tx: Transaction, { taskId }: InputOf<typeof endpoint>) {
  const task = await requireClaim(tx, taskId);
  if (task.kind !== 'count') throw new Problem('record/not-found', { what: 'task' });
  const count = await lockCount(tx, task.document_id);
  await finishTask(tx, task.id, 'short', 'later');
  await addRound(tx, count, new Date(tx.now.getTime() + laterMs));
  return { countId: count.id };
}
