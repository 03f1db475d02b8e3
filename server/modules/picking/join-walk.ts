import { affected } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binPlaces, readFloor, type BinPlace } from '../layout/index.ts';
import type { Reservation } from '../stock/index.ts';
import { newPickLines } from './new-pick-lines.ts';
import { insertPickLines, linesOfWalk, remainingOf, type PickLineRow, type Walk } from './picking.store.ts';
import { placeInRest } from './walk/walk-order.ts';

/** A stop of the rest of the way. */
interface Ahead {
  bin: BinPlace;
  seq: number;
}

/**
 * Puts what was found elsewhere into the rest of a walk, where it is fetched with the least detour from the line that
 * went short. What the picker is at or has ahead keeps its order: a terminal may be on the way there already.
 */
export async function joinWalk(
  tx: Transaction,
  walk: Walk,
  line: PickLineRow,
  found: readonly Reservation[],
): Promise<PickLineRow[]> {
  if (found.length === 0) return [];
  const lines = await linesOfWalk(tx, walk.task_id);
  const open = lines.filter((one) => one.id !== line.id && one.seq >= line.seq && remainingOf(one) > 0);
  const foundIn = [...new Set(found.map(({ account }) => account.location_id))];
  const ids = [line, ...open].map(({ location_id }) => location_id);
  const places = await binPlaces(tx, [...new Set([...ids, ...foundIn])]);
  const floor = await readFloor(tx, walk.warehouse_id);
  const here = places.get(line.location_id) as BinPlace;
  const rest = open.map(({ location_id, seq }): Ahead => ({ bin: places.get(location_id) as BinPlace, seq }));
  const seqs = new Map<string, number>();
  for (const binId of foundIn) {
    const bin = places.get(binId) as BinPlace;
    const index = placeInRest(
      floor,
      here,
      rest.map((ahead) => ahead.bin),
      bin,
    );
    const seq = await makeRoom(tx, walk, line, rest, index);
    rest.splice(index, 0, { bin, seq });
    seqs.set(binId, seq);
  }
  const rows = { taskId: walk.task_id, orderId: walk.order_id };
  const added = newPickLines(tx, rows, found, (binId) => seqs.get(binId) ?? line.seq);
  await insertPickLines(tx, added);
  return added;
}

/** The number for a stop before `rest[index]`; where there is none free, all that follow move up by one. */
async function makeRoom(
  tx: Transaction,
  walk: Walk,
  line: PickLineRow,
  rest: Ahead[],
  index: number,
): Promise<number> {
  const before = rest[index - 1]?.seq ?? line.seq;
  const next = rest[index]?.seq ?? Infinity;
  if (next <= before + 1) {
    const sql = 'update pick_lines set seq = seq + 1 where task_id = ? and seq > ?';
    await affected(tx.db, sql, [walk.task_id, before]);
    for (const ahead of rest) if (ahead.seq > before) ahead.seq += 1;
  }
  return before + 1;
}
