import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { putCountOff as endpoint } from '../../../shared/counting/counting.contract.ts';
import { system } from '../../platform/actor.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { runInTransaction, type Transaction } from '../../platform/transaction.ts';
import { finishTask } from '../tasks/index.ts';
import { addRound } from './ask-for-counts.ts';
import { lockCountOfTask } from './count-work.ts';
import { lockCount, type BinCount } from './counting.store.ts';

/** A bin in which somebody picks, or that was passed over, is left alone for so long. */
const laterMs = 10 * 60_000;

/** Passes a bin over: it comes back later as a task of its own. */
export async function putCountOff(tx: Transaction, { taskId }: InputOf<typeof endpoint>) {
  const { count, task } = await lockCountOfTask(tx, taskId);
  await finishTask(tx, task, 'short', 'later');
  await leaveAlone(tx, count);
  return { countId: count.id };
}

export const leaveAlone = async (tx: Transaction, count: BinCount): Promise<void> =>
  void (await tx
    .db('counts')
    .where({ id: count.id })
    .update({ resume_at: new Date(tx.now.getTime() + laterMs) }));

/** Puts a bin back on the floor's list. Done twice it is one task. */
async function resume(tx: Transaction, countId: string): Promise<void> {
  const count = await lockCount(tx, countId);
  const resumed = await tx
    .db('counts')
    .where({ id: countId })
    .where('resume_at', '<=', tx.now)
    .whereIn('state', ['open', 'recounting'])
    .update({ resume_at: null });
  if (resumed === 1) await addRound(tx, count);
}

/** Bins that were passed over come back. */
export const resumeCounts: Job = {
  name: 'counting-resume',
  everyMs: 60_000,
  async run(host) {
    const rows = (await host
      .db('counts')
      .where('resume_at', '<=', host.clock())
      .whereIn('state', ['open', 'recounting'])
      .orderBy('id')
      .limit(200)
      .select('id')) as { id: string }[];
    for (const { id } of rows) await runInTransaction(host, system, (tx) => resume(tx, id));
  },
};
