import { selectRows } from '../../platform/db/dialect.ts';
import type { Subscriber } from '../../platform/events/dispatcher.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Tells how far a wave has come, whenever one of its walks is over. */
export const waveProgress: Subscriber = {
  name: 'live.waves',
  follows: 'warehouse',
  on: {
    'task.finished': (tx, { taskId }, { stream }) =>
      tellProgress(tx, taskId, stream.slice('warehouse:'.length)),
  },
  only: { 'task.finished': ({ kind }) => kind === 'pick' },
};

const progressOfWave =
  'select v.id, v.number, count(k.task_id) as walks, count(k.finished_at) as done from pick_walks w' +
  ' join waves v on v.id = w.wave_id join pick_walks k on k.wave_id = v.id where w.task_id = ?' +
  ' group by v.id, v.number';

async function tellProgress(tx: Transaction, taskId: string, warehouseId: string): Promise<void> {
  type Row = { id: string; number: string; walks: number | string; done: number | string };
  const [wave] = await selectRows<Row>(tx.db, progressOfWave, [taskId]);
  if (!wave) return;
  const { id: waveId, number, walks, done } = wave;
  const data = { waveId, number, walks: Number(walks), done: Number(done) };
  tx.emit({ name: 'wave.progressed', warehouseId, data });
}
