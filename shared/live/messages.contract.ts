import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';

/** Longer is not read on the way. */
const words = text(300).min(1);

export const floorMessage = z.object({
  id,
  warehouseId: id,
  text: z.string(),
  from: z.string(),
  sentAt: momentOut,
});
export type FloorMessage = z.output<typeof floorMessage>;

export const sendMessage = defineEndpoint({
  method: 'post',
  path: '/floor/messages',
  permission: 'floor.supervise',
  summary: 'Write to one person, to whoever works at one terminal, or to everybody in a warehouse',
  input: z.strictObject({
    warehouseId: id,
    userId: id.optional(),
    terminalId: id.optional(),
    text: words,
  }),
  output: floorMessage,
});

export const sentMessage = floorMessage.extend({
  /** Null for everybody. */
  to: z.string().nullable(),
  readBy: z.array(z.object({ userId: id, name: z.string(), readAt: momentOut })),
  /** Who is at work and has not acknowledged it. */
  waitingFor: z.array(z.object({ userId: id, name: z.string() })),
});

export const listMessages = defineEndpoint({
  method: 'get',
  path: '/floor/messages',
  permission: 'floor.supervise',
  summary: 'What was written to the floor, newest first, and who has read it',
  input: z.strictObject({ warehouseId: id, ...pageQuery }),
  output: pageOf(sentMessage),
});

export const myMessages = defineEndpoint({
  method: 'get',
  path: '/floor/messages/mine',
  permission: 'task.work',
  summary: 'What was written to me or to this terminal in the last twelve hours and is not yet acknowledged',
  input: z.strictObject({ warehouseId: id }),
  output: z.object({ messages: z.array(floorMessage) }),
});

export const readMessage = defineEndpoint({
  method: 'post',
  path: '/floor/messages/:messageId/read',
  permission: 'task.work',
  summary: 'Acknowledge a message; a second time changes nothing',
  input: z.strictObject({ messageId: id }),
  output: z.object({}),
  idempotency: 'none',
});
