import { newId } from '../../../shared/domain/new-id.ts';
import { silentAfterDays } from '../../../shared/freight/freight-words.ts';
import { openFreightStates } from '../../../shared/freight/freight.lifecycle.ts';
import { system } from '../../platform/actor.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import {
  closeAlerts,
  legsOf,
  lockFreight,
  openAlertsOf,
  tellAlert,
  type AlertRow,
  type FreightRow,
  type LegRow,
} from './freight.store.ts';

const dayMs = 86_400_000;
/** Ships that leave or land some hours after their time are not news. */
const graceMs = dayMs / 2;

type Alert = Omit<AlertRow, 'id'>;

/** What is wrong with a freight shipment at a moment. */
export function alertsNow(freight: FreightRow, legs: readonly LegRow[], now: Date): Alert[] {
  if (!openFreightStates.includes(freight.state)) return [];
  const isPast = (planned: Date | null): boolean =>
    planned !== null && planned.getTime() + graceMs < now.getTime();
  const alerts: Alert[] = [];
  for (const { leg, planned_departure_at, departed_at, planned_arrival_at, arrived_at } of legs) {
    if (arrived_at) continue;
    if (isPast(planned_arrival_at)) alerts.push({ kind: 'late_arrival', leg });
    else if (!departed_at && isPast(planned_departure_at)) alerts.push({ kind: 'late_departure', leg });
  }
  const silentMs = silentAfterDays[freight.mode] * dayMs;
  if (freight.state === 'under_way' && freight.heard_at.getTime() + silentMs < now.getTime())
    alerts.push({ kind: 'silent', leg: 0 });
  return alerts;
}

/** Opens the alerts that are true now and closes those that no longer are. */
async function keepAlerts(tx: Transaction, freightId: string): Promise<void> {
  const freight = await lockFreight(tx, freightId);
  const now = alertsNow(freight, await legsOf(tx, [freightId]), tx.now);
  const open = await openAlertsOf(tx, freightId);
  const isIn = (list: readonly Alert[], { kind, leg }: Alert): boolean =>
    list.some((one) => one.kind === kind && one.leg === leg);
  const fresh = now.filter((one) => !isIn(open, one));
  const rows = fresh.map((alert) => ({
    id: newId(),
    freight_id: freightId,
    ...alert,
    opened_at: tx.now,
    closed_at: null,
  }));
  if (rows.length > 0) await tx.db('freight_alerts').insert(rows);
  for (const { kind } of fresh) tellAlert(tx, freight, kind, true);
  const over = open.filter((one) => !isIn(now, one));
  await closeAlerts(tx, freight, over);
}

const batch = 200;

/** Freight that is to come, and what arrived with an alert still open: a page at a time, by id. */
async function watched({ db }: Host, after: string): Promise<string[]> {
  const rows = (await db('freights')
    .where((either) => {
      void either
        .whereIn('state', openFreightStates as string[])
        .orWhereIn('id', db('freight_alerts').whereNull('closed_at').select('freight_id'));
    })
    .where('id', '>', after)
    .orderBy('id')
    .limit(batch)
    .select('id')) as { id: string }[];
  return rows.map(({ id }) => id);
}

export const watchFreight: Job = {
  name: 'freight-alerts',
  everyMs: 10 * 60_000,
  async run(host, stopping) {
    for (let ids = await watched(host, ''); ids.length > 0; ids = await watched(host, ids.at(-1) ?? ''))
      for (const id of ids) {
        if (stopping?.aborted) return;
        try {
          await runInTransaction(host, system, (tx) => keepAlerts(tx, id));
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
        }
      }
  },
};
