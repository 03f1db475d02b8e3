import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  askForCounts as askEndpoint,
  wantCount as wantEndpoint,
} from '../../../shared/counting/counting.contract.ts';
import { supervisorRound, type CountReason } from '../../../shared/counting/counting.lifecycle.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { insertMissing } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { locationsById, ownWarehouse, type Location } from '../layout/index.ts';
import { addTasks } from '../tasks/index.ts';
import { countersOf, type BinCount } from './counting.store.ts';
import { binsToCount, liveCountIn } from './counting.queries.ts';

/** A bin that a picker found empty is looked into before what a manager asks for by routine. */
const priorityOf = (reason: CountReason): number => (reason === 'asked' ? 4 : 6);

/** Has bins counted; those that are being counted already are left alone. */
export async function askForCounts(tx: Transaction, input: InputOf<typeof askEndpoint>) {
  await ownWarehouse(tx, input.warehouseId);
  const bins = await binsMeant(tx, input);
  const asked = await openCounts(tx, bins, 'asked', input.note);
  return { asked: asked.length, already: bins.length - asked.length };
}

async function binsMeant(tx: Transaction, input: InputOf<typeof askEndpoint>): Promise<Location[]> {
  const { warehouseId, binIds, limit } = input;
  const ids = binIds ?? (await binsToCount(tx, input, limit));
  const bins = await locationsById(tx, [...new Set(ids)]);
  return [...new Set(ids)].map((binId) => ownBin(bins.get(binId), warehouseId));
}

const ownBin = (bin: Location | undefined, warehouseId: string): Location =>
  found(bin?.isPhysical && bin.warehouseId === warehouseId ? bin : undefined, 'bin');

/** A worker stands before a bin that is not as the books say. Asked twice it is one count. */
export async function wantCount(tx: Transaction, input: InputOf<typeof wantEndpoint>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const bin = (await locationsById(tx, [input.binId])).get(input.binId);
  return { countId: await openCount(tx, ownBin(bin, input.warehouseId), input.reason) };
}

/** Has one bin counted, or finds the count that is going on there. */
export async function openCount(tx: Transaction, bin: Location, reason: CountReason): Promise<string> {
  const [countId] = await openCounts(tx, [bin], reason, '');
  return countId ?? found(await liveCountIn(tx, bin.id), 'count');
}

/** Of two who ask for one bin at the same time the database lets one in. */
async function openCounts(
  tx: Transaction,
  bins: readonly Location[],
  reason: CountReason,
  note: string,
): Promise<string[]> {
  const rows = bins.map((bin) => ({
    id: newId(),
    warehouse_id: bin.warehouseId,
    location_id: bin.id,
    open_location_id: bin.id,
    state: 'open',
    round: 1,
    reason,
    note,
    asked_by: tx.actor.id,
    asked_at: tx.now,
  }));
  for (let start = 0; start < rows.length; start += 80)
    await insertMissing(tx.db, 'counts', rows.slice(start, start + 80), ['open_location_id']);
  const made: { id: string }[] = [];
  for (let start = 0; start < rows.length; start += 400)
    made.push(
      ...((await tx
        .db('counts')
        .whereIn(
          'id',
          rows.slice(start, start + 400).map(({ id }) => id),
        )
        .select('id')) as { id: string }[]),
    );
  const isMade = new Set(made.map(({ id }) => id));
  const fresh = rows.flatMap((row, at) => (isMade.has(row.id) ? [{ row, bin: bins[at] as Location }] : []));
  await addTasks(
    tx,
    fresh.map(({ row, bin }) => ({
      warehouseId: bin.warehouseId,
      zoneId: bin.zoneId,
      startBinId: bin.id,
      kind: 'count' as const,
      document: { kind: 'count' as const, id: row.id },
      title: bin.code,
      priority: priorityOf(reason),
    })),
  );
  return fresh.map(({ row }) => row.id);
}

/**
 * The next round of a count as a task: not for those whose difference it is about, and from the third on a
 * supervisor's.
 */
export async function addRound(tx: Transaction, count: BinCount): Promise<void> {
  const bin = (await locationsById(tx, [count.location_id])).get(count.location_id);
  const isThird = count.round >= supervisorRound;
  await addTasks(tx, [
    {
      warehouseId: count.warehouse_id,
      zoneId: bin?.zoneId ?? null,
      startBinId: count.location_id,
      kind: 'count',
      document: { kind: 'count', id: count.id },
      title: count.bin,
      priority: priorityOf(count.reason),
      notFor: isThird ? [] : await countersOf(tx, count.id),
      ...(isThird ? { needsPermission: 'counting.recount' as const } : {}),
    },
  ]);
}
