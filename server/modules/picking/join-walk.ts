import { affected } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binPlaces, readFloor, type BinPlace } from '../layout/index.ts';
import { linesOfWalk, remainingOf, type PickLineRow, type Walk } from './picking.store.ts';
import { placeInRest } from './walk/walk-order.ts';

/** A stop of the rest of the way. */
interface Ahead {
  bin: BinPlace;
  seq: number;
}

/**
 * Makes room for further bins in the rest of a walk, each where it is fetched with the least detour, and answers the
 * place of each. `behind` is the line that its picker stands at: nothing comes before it. What is ahead keeps its order:
 * a terminal may be on the way there already.
 */
export async function joinWalk(
  tx: Transaction,
  walk: Pick<Walk, 'task_id' | 'warehouse_id'>,
  binIds: readonly string[],
  behind?: PickLineRow,
): Promise<(binId: string) => number> {
  const seqs = new Map<string, number>();
  const seqOf = (binId: string): number => seqs.get(binId) ?? 0;
  if (binIds.length === 0) return seqOf;
  const lines = await linesOfWalk(tx, walk.task_id);
  const open = lines.filter(
    (one) => remainingOf(one) > 0 && one.id !== behind?.id && one.seq >= (behind?.seq ?? 0),
  );
  const known = [...(behind ? [behind] : []), ...open].map(({ location_id }) => location_id);
  const places = await binPlaces(tx, [...new Set([...known, ...binIds])]);
  const floor = await readFloor(tx, walk.warehouse_id);
  const here = places.get(behind?.location_id ?? '');
  const rest = open.map(({ location_id, seq }): Ahead => ({ bin: places.get(location_id) as BinPlace, seq }));
  for (const binId of new Set(binIds)) {
    const bin = places.get(binId) as BinPlace;
    const ahead = rest.map((one) => one.bin);
    const index = placeInRest(floor, here, ahead, bin);
    const before = rest[index - 1]?.seq ?? behind?.seq ?? (rest[0]?.seq ?? 1) - 1;
    await makeRoom(tx, walk.task_id, rest, index, before);
    rest.splice(index, 0, { bin, seq: before + 1 });
    seqs.set(binId, before + 1);
  }
  return seqOf;
}

/** Keeps the number after `before` free for a stop in front of `rest[index]`: all that follow move up where it is taken. */
async function makeRoom(
  tx: Transaction,
  taskId: string,
  rest: readonly Ahead[],
  index: number,
  before: number,
): Promise<void> {
  if ((rest[index]?.seq ?? Infinity) > before + 1) return;
  const sql = 'update pick_lines set seq = seq + 1 where task_id = ? and seq > ?';
  await affected(tx.db, sql, [taskId, before]);
  for (const ahead of rest) if (ahead.seq > before) ahead.seq += 1;
}
