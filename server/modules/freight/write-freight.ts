import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { problemSentence } from '../../../shared/contract/problems.ts';
import { isContainerNumber, plainContainerNumber } from '../../../shared/domain/container-number.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { isoContainerSizes } from '../../../shared/freight/freight-words.ts';
import type { changeFreight, createFreight } from '../../../shared/freight/freight.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import { isDuplicate } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { expectRiders, lockShipments } from '../inbound/index.ts';
import { ownWarehouse } from '../layout/index.ts';
import {
  containersOf,
  legsOf,
  lockFreight,
  movedFreight,
  ridersOf,
  tellFreight,
  type ContainerRow,
  type FreightRow,
  type LegRow,
} from './freight.store.ts';

type Written = Omit<InputOf<typeof changeFreight>, 'freightId'>;

/** Writes down a freight shipment. Throws `freight/reference-taken`, `freight/bad-container`, `freight/leg-order`. */
export async function writeFreight(tx: Transaction, input: InputOf<typeof createFreight>) {
  await ownWarehouse(tx, input.warehouseId);
  requireSound(tx.actor.locale, input);
  const row: FreightRow = {
    id: input.id ?? newId(),
    warehouse_id: input.warehouseId,
    ...header(input),
    state: 'planned',
    heard_at: tx.now,
    created_at: tx.now,
  };
  await orTaken(input.reference, () =>
    tx.db('freights').insert({ ...row, ...keys(input), created_by: tx.actor.id }),
  );
  await writeContainers(tx, row.id, input);
  await writeLegs(tx, row.id, input, []);
  tellFreight(tx, row);
  return movedFreight(row);
}

/**
 * Writes a freight shipment anew. What has happened on its legs stays with them by their order; containers keep what
 * was told of them by their number, and one that something is known of can't go. Where it is now expected on another
 * day, so are the shipments in it.
 */
export async function rewriteFreight(tx: Transaction, input: InputOf<typeof changeFreight>) {
  const row = await lockFreight(tx, input.freightId);
  if (row.state === 'closed' || row.state === 'cancelled')
    throw new Problem('state/illegal', { document: row.reference, state: row.state });
  requireSound(tx.actor.locale, input);
  Object.assign(row, header(input));
  await orTaken(input.reference, () =>
    tx
      .db('freights')
      .where({ id: row.id })
      .update({ ...header(input), ...keys(input) }),
  );
  await writeContainers(tx, row.id, input);
  const before = await legsOf(tx, [row.id]);
  await writeLegs(tx, row.id, input, before);
  const arrival = input.legs.at(-1)?.plannedArrivalAt ?? null;
  if (arrival && arrival.getTime() !== before.at(-1)?.planned_arrival_at?.getTime()) {
    const riders = (await ridersOf(tx, row.id)).map(({ shipment_id }) => shipment_id);
    await expectRiders(tx, await lockShipments(tx, riders), arrival.toISOString().slice(0, 10));
  }
  tellFreight(tx, row);
  return movedFreight(row);
}

const header = (input: Written) => ({
  reference: input.reference,
  mode: input.mode,
  forwarder: input.forwarder,
  bill_number: input.billNumber,
  vessel: input.vessel,
  voyage: input.voyage,
});

const keys = (input: Written) => ({
  reference_key: codeKey(input.reference),
  bill_key: codeKey(input.billNumber),
});

/** Numbers have their check digit, a number comes once, and no leg arrives before it departs. */
function requireSound(locale: Locale, { containers, legs }: Written): void {
  const at = (
    problem: 'freight/bad-container' | 'freight/leg-order' | 'record/duplicate',
    field: string,
    params: Record<string, string | number>,
  ): Problem => {
    const detail = problemSentence(problem, locale, params);
    return new Problem(problem, params, { errors: [{ field, code: problem, detail }] });
  };
  const seen = new Set<string>();
  for (const [index, { number, size }] of containers.entries()) {
    const plain = plainContainerNumber(number);
    if (isoContainerSizes.includes(size) && !isContainerNumber(plain))
      throw at('freight/bad-container', `containers.${index}.number`, { number });
    if (seen.has(plain)) throw at('record/duplicate', `containers.${index}.number`, { number });
    seen.add(plain);
  }
  let soonest = -Infinity;
  for (const [index, { plannedDepartureAt, plannedArrivalAt }] of legs.entries())
    for (const planned of [plannedDepartureAt, plannedArrivalAt]) {
      if (!planned) continue;
      if (planned.getTime() < soonest) throw at('freight/leg-order', `legs.${index}`, { leg: index + 1 });
      soonest = planned.getTime();
    }
}

async function orTaken(reference: string, write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isDuplicate(error)) throw new Problem('freight/reference-taken', { reference }, { cause: error });
    throw error;
  }
}

async function writeContainers(tx: Transaction, freightId: string, { containers }: Written): Promise<void> {
  const before = new Map((await containersOf(tx, freightId)).map((row) => [row.number, row]));
  const rows = containers.map(({ number, size, seal }): ContainerRow => {
    const plain = plainContainerNumber(number);
    return { id: before.get(plain)?.id ?? newId(), freight_id: freightId, number: plain, size, seal };
  });
  if (rows.length > 0)
    await tx.db('freight_containers').insert(rows).onConflict('id').merge(['size', 'seal']);
  for (const { number } of rows) before.delete(number);
  await dropContainers(tx, [...before.values()]);
}

/** Takes containers out. Throws `record/in-use` for one that goods ride in or that something was told of. */
async function dropContainers(tx: Transaction, rows: readonly ContainerRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const used = (await tx
    .db('freight_shipments')
    .whereIn('container_id', ids)
    .select('container_id')
    .union(tx.db('freight_milestones').whereIn('container_id', ids).select('container_id'))) as {
    container_id: string;
  }[];
  const kept = rows.find(({ id }) => used.some(({ container_id }) => container_id === id));
  if (kept) throw new Problem('record/in-use', { what: kept.number });
  await tx.db('freight_containers').whereIn('id', ids).delete();
}

async function writeLegs(
  tx: Transaction,
  freightId: string,
  { legs }: Written,
  before: readonly LegRow[],
): Promise<void> {
  await tx.db('freight_legs').where({ freight_id: freightId }).delete();
  const rows = legs.map((leg, index): LegRow => ({
    freight_id: freightId,
    leg: index + 1,
    from_place: leg.fromPlace,
    to_place: leg.toPlace,
    planned_departure_at: leg.plannedDepartureAt,
    planned_arrival_at: leg.plannedArrivalAt,
    departed_at: before[index]?.departed_at ?? null,
    arrived_at: before[index]?.arrived_at ?? null,
  }));
  if (rows.length > 0) await tx.db('freight_legs').insert(rows);
}
