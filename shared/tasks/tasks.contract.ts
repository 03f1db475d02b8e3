import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { momentOut } from '../domain/moment.ts';
import { documentKinds } from '../stock/grades.ts';
import { taskNeedNames } from './task-needs.ts';
import { taskReasonCodes } from './task-reasons.ts';
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
    /** Whom a manager gave it to; nobody else is offered it. */
    assignedTo: id.nullable(),
    assignedToName: z.string().nullable(),
    /** Where the work begins, where that is known. */
    start: z.object({ binId: id, code: z.string() }).nullable(),
    /** Machines and licences without which it is not handed out. */
    demands: z.array(z.enum(taskNeedNames)),
    createdAt: momentOut,
  })
  .meta({ id: 'Task' });

export type Task = z.output<typeof task>;

/** Why a task was handed out: the words stand in task-reasons.ts. */
export const taskReason = z.object({
  code: z.enum(taskReasonCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TaskReason = z.output<typeof taskReason>;

const mostProgressLetters = 8192;

/**
 * Where in a task its holder is, as far as the server's rows don't tell it: whatever the terminal's flow needs to go
 * on, written as JSON of at most 8 KB. It is told to the same person only and ends with the claim.
 */
export const taskProgress = z
  .record(z.string().max(64), z.unknown())
  .refine((value) => JSON.stringify(value).length <= mostProgressLetters, { error: 'too_big' });
export type TaskProgress = z.output<typeof taskProgress>;

/** The priority from which work counts as urgent: it goes before whatever a cut-off presses. */
export const urgentPriority = 8;

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
    /** Only what a scanned code names: the document of a task, or a carton, pallet or tote that is part of it. */
    named: code(64).optional(),
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
  summary: 'Claim the next best task of these kinds, and say why this one; null where none is left',
  input: z.object({
    warehouseId: id,
    kinds: z.array(taskKind).min(1).max(taskKinds.length),
    /** The bin scanned last: work that begins near it is preferred. One that is not known is ignored. */
    at: code(64).optional(),
    /** Codes of machines at hand, beside those that are held by name. Not what somebody else holds. */
    equipment: z.array(code(32)).max(8).optional(),
  }),
  output: z.object({
    task: task.nullable(),
    why: z.array(taskReason),
    /** What this person wrote down when the task was last in hand, here or on another terminal. */
    progress: taskProgress.nullable(),
  }),
});

export const claimTaskById = defineEndpoint({
  method: 'post',
  path: '/tasks/:taskId/claim',
  permission: 'task.work',
  summary: 'Claim a task, or prolong one’s own claim and write down how far it has come',
  input: z.object({
    taskId: id,
    progress: taskProgress.nullable().optional(),
    /** Also where somebody else holds it, who is told at once. Who may not do that is refused as ever. */
    takeOver: z.boolean().default(false),
  }),
  output: task.extend({ progress: taskProgress.nullable() }),
  // Claiming twice is claiming once: a heartbeat leaves no trace of its own.
  idempotency: 'none',
});

export const releaseTaskById = defineEndpoint({
  method: 'post',
  path: '/tasks/:taskId/release',
  permission: 'task.work',
  summary: 'Put a task back; a manager may take one away from somebody, whose terminal says so at once',
  input: z.object({ taskId: id, reason: text(200).optional() }),
  output: task,
});

export const assignTask = defineEndpoint({
  method: 'post',
  path: '/tasks/:taskId/assign',
  permission: 'task.assign',
  summary: 'Give a task to somebody, or with null to whoever asks next; it is taken from whoever holds it',
  input: z.strictObject({ taskId: id, userId: id.nullable(), reason: text(200).optional() }),
  output: task,
});

export const prioritiseTask = defineEndpoint({
  method: 'post',
  path: '/tasks/:taskId/priority',
  permission: 'task.assign',
  summary: 'Let a task go earlier or later: 9 goes first, 5 is usual',
  input: z.strictObject({ taskId: id, priority: z.int().min(0).max(9) }),
  output: task,
});
