import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { wholeNumber } from '../contract/page.ts';

const stream = z
  .string()
  .max(48)
  .regex(/^(warehouse|seller):[0-9A-HJKMNP-TV-Z]{26}$/);

export const streamEvent = z.object({
  stream,
  seq: z.int(),
  name: z.string(),
  data: z.unknown(),
  at: z.string(),
});

export const missedEvents = defineEndpoint({
  method: 'get',
  path: '/live/events',
  permission: 'event.view',
  summary: 'Events of a stream after a sequence number, for a screen that noticed a gap',
  input: z.object({ stream, after: wholeNumber(0, 999_999_999), limit: wholeNumber(1, 500).default(200) }),
  output: z.object({
    events: z.array(streamEvent),
    /** The last sequence number of the stream; a client behind it asks again. */
    head: z.int(),
    /** Events before this one are no longer kept: whoever is further behind loads everything anew. */
    oldest: z.int(),
  }),
});
