import { dayIn } from '../../../shared/carriers/pickup-time.ts';
import { system } from '../../platform/actor.ts';
import { eachInTurn } from '../../platform/jobs/each-in-turn.ts';
import { reading, runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import type { Warehouse } from '../layout/index.ts';
import { CarrierRefusal, type HandOver } from './carrier.ts';
import { carrierOfKind } from './carrier-kinds.ts';
import { findCarrier, type CarrierWithServices } from './carriers.store.ts';
import {
  daysToEnd,
  dueHandOvers,
  endDay,
  handOversOf,
  insertHandOver,
  moveHandOver,
  type HandOverRow,
  type OpenDay,
} from './hand-over.store.ts';

/** How long after a try that found nobody the next one comes; it doubles with every try, up to an hour. */
const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;

export interface TruckLeaves {
  manifestId: string;
  warehouse: Warehouse;
  carrier: CarrierWithServices;
  handOver: HandOver;
}

/**
 * Writes down that a carrier has to hear of a truck that leaves, in the transaction that closes its manifest. A carrier
 * in the house hears of it at once; every other one after the commit (`tellCarriers`), so that a crash in between
 * finds it again. Answers the carrier's reference where it has one already.
 */
export async function wantHandOver(tx: Transaction, truck: TruckLeaves): Promise<HandOverRow> {
  const { manifestId, warehouse, carrier, handOver } = truck;
  const implementation = carrierOfKind(carrier.kind);
  const told = implementation.isInHouse ? await implementation.manifest(handOver) : null;
  const row: HandOverRow = {
    manifest_id: manifestId,
    manifest_number: handOver.manifestNumber,
    warehouse_id: warehouse.id,
    carrier_id: carrier.id,
    state: told ? 'told' : 'wanted',
    day: dayIn(tx.now, warehouse.timeZone),
    hand_over_json: handOver,
    reference: told?.reference ?? null,
    problem: '',
    tries: 0,
    try_after_at: tx.now,
    told_at: told ? tx.now : null,
    closed_out_at: null,
  };
  await insertHandOver(tx, row);
  return row;
}

/** Asks once more for what a carrier refused. False where it did not refuse it. */
export const askAgain = (tx: Transaction, manifestId: string): Promise<boolean> =>
  moveHandOver(tx, manifestId, 'refused', { state: 'wanted', problem: '', tries: 0, try_after_at: tx.now });

/**
 * Tells carriers of the trucks that left. One that is away hears of it later, what one refuses is left to people. Throws
 * an AggregateError of all that failed otherwise than by a refusal, when every truck had its turn.
 */
export const tellCarriers = async (host: Host): Promise<void> =>
  eachInTurn(await dueHandOvers(reading(host, system), 20), (row) => tellOf(host, row));

async function tellOf(host: Host, row: HandOverRow): Promise<void> {
  const run = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => runInTransaction(host, system, work);
  const carrier = await run((tx) => findCarrier(tx, row.carrier_id));
  try {
    const { reference } = await carrierOfKind(carrier?.kind ?? '').manifest(row.hand_over_json);
    await run((tx) => keepTold(tx, row, reference));
  } catch (error) {
    if (error instanceof CarrierRefusal) return run((tx) => keepRefusal(tx, row, error.message));
    await run((tx) => comeBack(tx, row));
    throw error;
  }
}

async function keepTold(tx: Transaction, row: HandOverRow, reference: string | null): Promise<void> {
  const cells = { state: 'told' as const, reference, problem: '', told_at: tx.now };
  if (!(await moveHandOver(tx, row.manifest_id, 'wanted', cells))) return;
  const data = { manifestId: row.manifest_id, number: row.manifest_number, reference };
  tx.emit({ name: 'manifest.told', warehouseId: row.warehouse_id, data });
}

async function keepRefusal(tx: Transaction, row: HandOverRow, reason: string): Promise<void> {
  const cells = { state: 'refused' as const, problem: reason.slice(0, 200), tries: row.tries + 1 };
  if (!(await moveHandOver(tx, row.manifest_id, 'wanted', cells))) return;
  const data = { manifestId: row.manifest_id, number: row.manifest_number, reason };
  tx.emit({ name: 'manifest.refused', warehouseId: row.warehouse_id, data });
}

async function comeBack(tx: Transaction, row: HandOverRow): Promise<void> {
  const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(row.tries, 10));
  const cells = { tries: row.tries + 1, try_after_at: new Date(tx.now.getTime() + pause) };
  await moveHandOver(tx, row.manifest_id, 'wanted', cells);
}

/**
 * Ends the days that are over with their carriers, each when the carrier knows of all its trucks. A day is over when it
 * is over in the warehouse's own time; a carrier that is away is asked again when the job comes round, and keeps no
 * other from ending its day: what failed is thrown as an AggregateError when all had their turn.
 */
export async function endDays(host: Host): Promise<void> {
  const tx = reading(host, system);
  const over = (await daysToEnd(tx)).filter(
    ({ day, time_zone, untold }) => untold === 0 && day < dayIn(tx.now, time_zone),
  );
  await eachInTurn(over, (day) => end(host, day));
}

async function end(host: Host, day: OpenDay): Promise<void> {
  const tx = reading(host, system);
  const carrier = await findCarrier(tx, day.carrier_id);
  const ended = await handOversOf(tx, day);
  const manifestNumbers = ended.map(({ manifest_number }) => manifest_number);
  await carrierOfKind(carrier?.kind ?? '').closeOut({ date: day.day, manifestNumbers });
  await runInTransaction(host, system, (own) => endDay(own, ended));
}
