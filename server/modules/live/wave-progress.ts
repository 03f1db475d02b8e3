import type { Subscriber } from '../../platform/events/dispatcher.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Tells how far a wave has come, whenever one of its walks is over. */
export const waveProgress: Subscriber = {
  name: 'live.waves',
  follows: 'warehouse',
  on: {
    'task.finished': async (tx, { taskId, kind }, { stream }) => {
      if (kind === 'pick') await tellProgress(tx, taskId, stream.slice('warehouse:'.length));
    },
  },
};

async function tellProgress(tx: Transaction, taskId: string, warehouseId: string): Promise<void> {
  const wave = (await tx
    .db('pick_walks as w')
    .join('waves as v', 'v.id', 'w.wave_id')
    .where('w.task_id', taskId)
    .first('v.id', 'v.number')) as { id: string; number: string } | undefined;
  if (!wave) return;
  const [row] = (await tx
    .db('pick_walks')
    .where({ wave_id: wave.id })
    .count({ walks: 'task_id', done: 'finished_at' })) as unknown as { walks: number; done: number }[];
  const data = { waveId: wave.id, number: wave.number, walks: Number(row?.walks), done: Number(row?.done) };
  tx.emit({ name: 'wave.progressed', warehouseId, data });
}
