import type { TrackingEventOf } from '../../../shared/tracking/tracking-words.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { system } from '../../platform/actor.ts';
import { affected, marks, selectRows } from '../../platform/db/dialect.ts';
import { eachInTurn } from '../../platform/jobs/each-in-turn.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import type { CarrierEvent } from './carrier.ts';
import { carrierOfKind } from './carrier-kinds.ts';

/** How often a carrier is asked where a parcel is. */
const pauseMs = 30 * 60_000;
/** Numbers asked for at once. */
const atOnce = 50;

/** Begins to follow the parcels of a truck that left; a carrier in the house has nothing to be asked. */
export async function followParcels(
  tx: Transaction,
  kind: string,
  parcelIds: readonly string[],
): Promise<void> {
  if (carrierOfKind(kind).isInHouse) return;
  for (let start = 0; start < parcelIds.length; start += 400) {
    const ids = parcelIds.slice(start, start + 400);
    const sql = `update carrier_labels set track_after_at = ? where wanted_for in (${marks(ids)})`;
    await affected(tx.db, sql, [tx.now, ...ids]);
  }
}

/** What a carrier said that it had not said before, oldest first. */
export interface NewsOfParcel {
  labelId: string;
  parcelId: string;
  events: readonly CarrierEvent[];
}

interface FollowedRow {
  id: string;
  parcel_id: string;
  tracking_number: string;
  kind: string;
}

/**
 * Asks the carriers of parcels on their way, and hands on whatever they say of them, parcel by parcel, outside of any
 * transaction. A carrier that is away is asked again when its parcels' turn comes and keeps no other from being heard:
 * what failed is thrown as an AggregateError when all had their turn.
 */
export async function askForNews(host: Host, hear: (news: NewsOfParcel) => Promise<void>): Promise<void> {
  const rows = await runInTransaction(host, system, takeFollowed);
  await eachInTurn([...groupBy(rows, ({ kind }) => kind)], async ([kind, own]) =>
    eachInTurn(await newsFrom(kind, own), hear),
  );
}

async function newsFrom(kind: string, own: readonly FollowedRow[]): Promise<NewsOfParcel[]> {
  const said = await carrierOfKind(kind).track(own.map(({ tracking_number }) => tracking_number));
  const byNumber = groupBy(said, ({ trackingNumber }) => trackingNumber);
  return own.flatMap(({ id, parcel_id, tracking_number }) => {
    const events = byNumber.get(tracking_number) ?? [];
    if (events.length === 0) return [];
    const inOrder = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    return [{ labelId: id, parcelId: parcel_id, events: inOrder }];
  });
}

async function takeFollowed(tx: Transaction): Promise<FollowedRow[]> {
  const sql =
    'select l.id, l.parcel_id, l.tracking_number, c.kind from carrier_labels l' +
    ' join carriers c on c.id = l.carrier_id where l.track_after_at <= ? order by l.track_after_at limit ?';
  const rows = await selectRows<FollowedRow>(tx.db, sql, [tx.now, atOnce]);
  if (rows.length === 0) return rows;
  const next = new Date(tx.now.getTime() + pauseMs);
  const ids = rows.map(({ id }) => id);
  await affected(tx.db, `update carrier_labels set track_after_at = ? where id in (${marks(ids)})`, [
    next,
    ...ids,
  ]);
  return rows;
}

/** Words after which nothing more is to be expected. */
const lastWords: readonly TrackingEventOf<'L6'>[] = ['delivered', 'lost'];

/**
 * Keeps what a carrier said, and answers what of it is new: carriers tell the whole story every time. The caller holds
 * the parcel's row, so that nobody keeps the same at the same time.
 */
export async function keepNews(
  tx: Transaction,
  { labelId, events }: NewsOfParcel,
): Promise<readonly CarrierEvent[]> {
  const keyOf = (event: string, at: Date): string => `${event}|${at.getTime()}`;
  const rows = (await tx
    .db('carrier_events')
    .where({ label_id: labelId })
    .select('event', 'occurred_at')) as { event: string; occurred_at: Date }[];
  const known = new Set(rows.map(({ event, occurred_at }) => keyOf(event, occurred_at)));
  const fresh = events.filter(({ event, at }) => {
    const isNew = !known.has(keyOf(event, at));
    known.add(keyOf(event, at));
    return isNew;
  });
  if (fresh.length === 0) return fresh;
  await tx.db('carrier_events').insert(
    fresh.map(({ event, at, place }) => ({
      label_id: labelId,
      event,
      occurred_at: at,
      place: place.slice(0, 200),
    })),
  );
  if (fresh.some(({ event }) => lastWords.includes(event)))
    await tx.db('carrier_labels').where({ id: labelId }).update({ track_after_at: null });
  return fresh;
}
