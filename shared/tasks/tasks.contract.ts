import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { momentOut } from '../domain/moment.ts';
import { documentKinds } from '../stock/grades.ts';
import { taskKinds, taskLifecycle } from './tasks.lifecycle.ts';

export const taskKind = z.enum(taskKinds);
export const taskState = z.enum(statesOf(taskLifecycle));

export const task = z
  .object({
    id,
    warehouseId: id,
    kind: taskKind,
    state: taskState,
    /** What people call it: WAV-… or an order's reference. */
    title: z.string(),
    document: z.object({ kind: z.enum(documentKinds), id }),
    priority: z.int(),
    dueAt: momentOut.nullable(),
    claimedBy: id.nullable(),
    claimedByName: z.string().nullable(),
    claimedUntil: momentOut.nullable(),
    createdAt: momentOut,
  })
  .meta({ id: 'Task' });

export type Task = z.output<typeof task>;

export const listTasks = defineEndpoint({
  method: 'get',
  path: '/tasks',
  permission: 'task.view',
  summary: 'Floor work of a warehouse, most urgent first',
  input: z.object({
    ...pageQuery,
    warehouseId: id,
    kind: taskKind.optional(),
    state: z.enum(['open', 'claimed', 'live']).default('live'),
    mine: z.enum(['true', 'false']).default('false'),
  }),
  output: pageOf(task),
});

export const countTasks = defineEndpoint({
  method: 'get',
  path: '/tasks/counts',
  permission: 'task.view',
  summary: 'How much floor work waits and is under way, by kind',
  input: z.object({ warehouseId: id }),
  output: z.object({
    kinds: z.array(
      z.object({ kind: taskKind, open: z.int(), claimed: z.int(), oldestAt: momentOut.nullable() }),
    ),
  }),
});

export const getTask = defineEndpoint({
  method: 'get',
  path: '/tasks/:taskId',
  permission: 'task.view',
  summary: 'One task',
  input: z.object({ taskId: id }),
  output: task,
});

export const claimNextTask = defineEndpoint({
  method: 'post',
  path: '/tasks/next',
  permission: 'task.work',
  summary: 'Claim the next best task of these kinds; null where none is left',
  input: z.object({ warehouseId: id, kinds: z.array(taskKind).min(1).max(taskKinds.length) }),
  output: z.object({ task: task.nullable() }),
});

export const claimTaskById = defineEndpoint({
  method: 'post',
  path: '/tasks/:taskId/claim',
  permission: 'task.work',
  summary: 'Claim a task, or prolong one’s own claim',
  input: z.object({ taskId: id }),
  output: task,
});

export const releaseTaskById = defineEndpoint({
  method: 'post',
  path: '/tasks/:taskId/release',
  permission: 'task.work',
  summary: 'Put a task back; a manager may take one away from somebody',
  input: z.object({ taskId: id, reason: text(200).optional() }),
  output: task,
});
