import {
  assignTask,
  claimNextTask,
  claimTaskById,
  countTasks,
  getTask,
  listTasks,
  prioritiseTask,
  releaseTaskById,
} from '../../../shared/tasks/tasks.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { giveTask, rankTask } from './assign-task.ts';
import { heartbeat } from './claim-task.ts';
import { releaseTask } from './end-task.ts';
import { claimNext } from './hand-out.ts';
import { countTasksOf, listTasksOf, showTask } from './tasks.queries.ts';

export const tasksModule: Module = {
  name: 'tasks',
  routes: [
    route(listTasks, listTasksOf),
    route(countTasks, countTasksOf),
    route(claimNextTask, claimNext),
    route(getTask, showTask),
    route(claimTaskById, heartbeat),
    route(releaseTaskById, releaseTask),
    route(assignTask, giveTask),
    route(prioritiseTask, rankTask),
  ],
};
