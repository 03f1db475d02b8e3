import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { trackedKinds, trackingLegs, trackingSources } from './tracking-words.ts';

export const trackedKind = z.enum(trackedKinds);

export const trackingEvent = z.object({
  eventId: z.int(),
  leg: z.enum(trackingLegs),
  /** A word of the leg's vocabulary. */
  event: z.string(),
  subject: z.object({ kind: trackedKind, id }),
  /** What the subject was part of then: the shipment of a carton, the order of a parcel. */
  within: z.object({ kind: trackedKind, id }).nullable(),
  warehouseId: id.nullable(),
  source: z.enum(trackingSources),
  data: z.record(z.string(), z.unknown()),
  /** When it happened; `recordedAt` is when we came to know. */
  occurredAt: momentOut,
  recordedAt: momentOut,
});

export const trackingStory = defineEndpoint({
  method: 'get',
  path: '/tracking/:kind/:subjectId',
  permission: 'event.view',
  summary:
    'The story of a shipment, carton, order, parcel, return or repair and of all it contained, oldest first',
  input: z.object({ kind: trackedKind, subjectId: id, ...pageQuery }),
  output: pageOf(trackingEvent),
});
