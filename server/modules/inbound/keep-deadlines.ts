import type { DiscrepancyKind } from '../../../shared/inbound/discrepancy.lifecycle.ts';
import { system } from '../../platform/actor.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { answerDiscrepancy } from './answer-discrepancy.ts';
import { expireShipment } from './submit-shipment.ts';

const dayMs = 86_400_000;

/** So long after its expected day a shipment that never arrived is given up. */
const expiresAfterDays = 60;

/** Silence accepts these; what lies apart and might be sold (or is not the seller's at all) waits for a word. */
const acceptedBySilence: readonly DiscrepancyKind[] = [
  'short',
  'damaged',
  'missing_carton',
  'unannounced_carton',
];

const batch = 200;

async function overdueShipments({ db, clock }: Host): Promise<string[]> {
  const before = new Date(clock().getTime() - expiresAfterDays * dayMs).toISOString().slice(0, 10);
  const rows = (await db('inbound_shipments')
    .whereIn('state', ['submitted', 'approved', 'in_transit'])
    .where('expected_on', '<', before)
    .orderBy('id')
    .limit(batch)
    .select('id')) as { id: string }[];
  return rows.map(({ id }) => id);
}

async function unansweredDiscrepancies({ db, clock }: Host): Promise<string[]> {
  const rows = (await db('discrepancies')
    .where({ state: 'open' })
    .whereIn('kind', acceptedBySilence as DiscrepancyKind[])
    .where('deadline_at', '<', clock())
    .orderBy('id')
    .limit(batch)
    .select('id')) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** One transaction each: what somebody moved meanwhile is refused, and that is fine. */
async function eachOnItsOwn(
  host: Host,
  ids: readonly string[],
  act: (tx: Transaction, id: string) => Promise<unknown>,
): Promise<void> {
  for (const id of ids)
    try {
      await runInTransaction(host, system, (tx) => act(tx, id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
}

/** Gives up shipments that never came, and takes silence for consent where no goods depend on it. */
export const keepDeadlines: Job = {
  name: 'inbound-deadlines',
  everyMs: 10 * 60_000,
  async run(host) {
    await eachOnItsOwn(host, await overdueShipments(host), (tx, shipmentId) =>
      expireShipment(tx, { shipmentId }),
    );
    await eachOnItsOwn(host, await unansweredDiscrepancies(host), (tx, discrepancyId) =>
      answerDiscrepancy(tx, { discrepancyId, answer: 'accept' }),
    );
  },
};
