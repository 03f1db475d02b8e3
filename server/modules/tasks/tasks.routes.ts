import {
  claimNextTask,
  claimTaskById,
  countTasks,
  getTask,
  listTasks,
  releaseTaskById,
} from '../../../shared/tasks/tasks.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { claimNext, claimTask } from './claim-task.ts';
import { releaseTask } from './end-task.ts';
import { countTasksOf, listTasksOf, showTask } from './tasks.queries.ts';
import { toTask } from './tasks.store.ts';

export const tasksModule: Module = {
  name: 'tasks',
  routes: [
    route(listTasks, listTasksOf),
    route(countTasks, countTasksOf),
    route(claimNextTask, claimNext),
    route(getTask, showTask),
    route(claimTaskById, async (tx, { taskId }) => toTask(await claimTask(tx, taskId), tx.now)),
    route(releaseTaskById, releaseTask),
  ],
};
