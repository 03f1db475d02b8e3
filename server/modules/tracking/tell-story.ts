import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import { Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { EventRow } from './tracking.store.ts';

/**
 * The events of a subject and of everything that was part of it, in the order in which we came to know of them.
 * A subject without any event that the actor may see does not exist for the actor.
 */
export async function tellStory(tx: Transaction, input: InputOf<typeof trackingStory>) {
  const { kind, subjectId, after, limit } = input;
  const query = ownRows(tx.db('tracking_events'), tx.actor, {
    seller: 'seller_id',
    warehouse: 'warehouse_id',
  })
    .where((either) => {
      void either
        .where({ subject_id: subjectId, subject_kind: kind })
        .orWhere({ within_id: subjectId, within_kind: kind });
    })
    .orderBy('id')
    .limit(limit + 1);
  if (after !== undefined) void query.where('id', '>', lastSeen(after));
  const rows = (await query.select('*')) as EventRow[];
  if (rows.length === 0 && after === undefined) throw new Problem('record/not-found', { what: kind });
  return toPage(rows.map(toEvent), limit, ({ eventId }) => String(eventId));
}

/** A cursor that we never made shows nothing rather than everything. */
const lastSeen = (after: string): number =>
  /^\d{1,15}$/.test(after) ? Number(after) : Number.MAX_SAFE_INTEGER;

const toEvent = (row: EventRow) => ({
  eventId: Number(row.id),
  leg: row.leg,
  event: row.event,
  subject: { kind: row.subject_kind, id: row.subject_id },
  within: row.within_kind && row.within_id ? { kind: row.within_kind, id: row.within_id } : null,
  warehouseId: row.warehouse_id,
  source: row.source,
  data: row.data_json,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
});
