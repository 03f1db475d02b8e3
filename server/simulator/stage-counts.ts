import { askForCounts } from '../../shared/counting/counting.contract.ts';
import { listTasks, type Task } from '../../shared/tasks/tasks.contract.ts';
import { countBin } from './players/count-player.ts';
import { everybody, type Simulation } from './simulation.ts';

/** How many bins a manager has counted by routine for each worker. */
const routine = 2;

/** Bins that a picker found empty are counted, and some by routine, until none is left that can be counted now. */
export async function playCounts(simulation: Simulation): Promise<void> {
  const { manager, warehouseId, workers, tally, progress } = simulation;
  await manager.call(askForCounts, { warehouseId, limit: workers.length * routine });
  const { rows } = await manager.call(listTasks, { warehouseId, kind: 'count', limit: 200 });
  const total = rows.length;
  await everybody(workers, async (terminal) => {
    // A bin that is passed over comes back as a task of its own: nobody goes round in circles for it.
    for (let turns = 0; turns < total; turns++) {
      const { task } = (await terminal.act({
        method: 'post',
        path: '/tasks/next',
        input: { warehouseId, kinds: ['count'] },
      })) as { task: Task | null };
      if (!task) return;
      await countBin(terminal, task.id);
      tally.counts += 1;
      progress('counts', tally.counts, total);
    }
  });
}
