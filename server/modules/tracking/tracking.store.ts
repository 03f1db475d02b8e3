import type { TrackedKind, TrackingLeg, TrackingSource } from '../../../shared/tracking/tracking-words.ts';
import { insertRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface EventRow {
  id: number | string;
  leg: TrackingLeg;
  event: string;
  subject_kind: TrackedKind;
  subject_id: string;
  within_kind: TrackedKind | null;
  within_id: string | null;
  warehouse_id: string | null;
  seller_id: string | null;
  source: TrackingSource;
  data_json: Record<string, unknown>;
  actor_id: string;
  occurred_at: Date;
  recorded_at: Date;
}

interface NewEvent {
  leg: TrackingLeg;
  event: string;
  subject: { kind: TrackedKind; id: string };
  within?: { kind: TrackedKind; id: string } | undefined;
  warehouseId?: string | null | undefined;
  sellerId?: string | null | undefined;
  data?: Readonly<Record<string, unknown>> | undefined;
  source: TrackingSource;
  at: Date;
}

const chunk = 100;

export async function insertEvents(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map((event) => ({
    leg: event.leg,
    event: event.event,
    subject_kind: event.subject.kind,
    subject_id: event.subject.id,
    within_kind: event.within?.kind ?? null,
    within_id: event.within?.id ?? null,
    warehouse_id: event.warehouseId ?? null,
    seller_id: event.sellerId ?? null,
    source: event.source,
    data_json: JSON.stringify(event.data ?? {}),
    actor_id: tx.actor.id,
    occurred_at: event.at,
    recorded_at: tx.now,
  }));
  for (let start = 0; start < rows.length; start += chunk)
    await insertRows(tx.db, 'tracking_events', rows.slice(start, start + chunk));
}
