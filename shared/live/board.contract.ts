import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { taskKind } from '../tasks/tasks.contract.ts';
import { equipmentKinds } from '../tasks/task-needs.ts';
import { presence } from './presence.contract.ts';

const boardTask = z.object({ id, kind: taskKind, title: z.string() });

export const boardPerson = z.object({
  userId: id,
  name: z.string(),
  terminalId: id.nullable(),
  terminalName: z.string().nullable(),
  task: boardTask.nullable(),
  /** Since when the task is in hand. */
  since: momentOut.nullable(),
  /** The bin scanned last. */
  place: z.string().nullable(),
  lastSeenAt: momentOut.nullable(),
  shiftStartedAt: momentOut.nullable(),
  equipment: z.array(z.object({ code: z.string(), kind: z.enum(equipmentKinds) })),
  /** Postings made since the shift began, and in the last 60 minutes. */
  linesInShift: z.int(),
  linesInHour: z.int(),
});

export const boardTerminal = z.object({
  terminalId: id,
  name: z.string(),
  userId: id.nullable(),
  isOnline: z.boolean(),
  lastSeenAt: momentOut.nullable(),
  presence: presence.nullable(),
});

export const boardFlow = z.object({
  kind: taskKind,
  open: z.int(),
  claimed: z.int(),
  oldestAt: momentOut.nullable(),
  doneInQuarter: z.int(),
  /** From the last 15 minutes. */
  perHour: z.int(),
  /** When it will be done at this pace; null where nothing moves or nothing waits. */
  endsAt: momentOut.nullable(),
});

export const boardCutOff = z.object({
  carrier: z.string(),
  cutOffAt: momentOut,
  /** Orders due by then that are not packed yet; those that name no service count for the next truck. */
  ordersLeft: z.int(),
  /** Of these, orders that should have left before now. */
  ordersLate: z.int(),
  /** Parcels packed for this carrier that are on no truck yet. */
  parcelsLeft: z.int(),
});

export const exceptionKinds = ['short', 'refused', 'offline', 'battery', 'waiting', 'silent'] as const;

export const boardException = z.object({
  /** What it is called when somebody takes it in hand. */
  key: z.string(),
  kind: z.enum(exceptionKinds),
  since: momentOut,
  /** Refused or waiting acts, percent of battery, minutes of silence. */
  count: z.int(),
  userId: id.nullable(),
  userName: z.string().nullable(),
  terminalId: id.nullable(),
  terminalName: z.string().nullable(),
  task: boardTask.nullable(),
  /** The page to look at: an order's, for a short one. */
  orderId: id.nullable(),
  takenBy: z.string().nullable(),
});
export type BoardException = z.output<typeof boardException>;

export const readBoard = defineEndpoint({
  method: 'get',
  path: '/floor/board',
  permission: 'floor.supervise',
  summary: 'A warehouse at work: people, terminals, what waits and how fast it goes, cut-offs, exceptions',
  input: z.strictObject({ warehouseId: id }),
  output: z.object({
    asOf: momentOut,
    people: z.array(boardPerson),
    terminals: z.array(boardTerminal),
    flows: z.array(boardFlow),
    cutOffs: z.array(boardCutOff),
    exceptions: z.array(boardException),
  }),
});

export const handleException = defineEndpoint({
  method: 'post',
  path: '/floor/exceptions',
  permission: 'floor.supervise',
  summary: 'Take an exception of the live board in hand, leave it again, or settle it',
  input: z.strictObject({
    warehouseId: id,
    key: z.string().regex(/^[a-z]{1,16}:[0-9A-HJKMNP-TV-Z]{26}$/),
    act: z.enum(['take', 'leave', 'settle']),
  }),
  output: z.object({}),
});
