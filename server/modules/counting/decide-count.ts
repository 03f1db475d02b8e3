import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  cancelCount as cancelEndpoint,
  decideCount as decideEndpoint,
} from '../../../shared/counting/counting.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { replanTasks } from '../putaway/index.ts';
import { cancelTasksOf } from '../tasks/index.ts';
import { addRound } from './ask-for-counts.ts';
import { compare, differenceOf } from './compare.ts';
import { lockCarriers } from './count-work.ts';
import { isPickedFrom, lockBooks } from './counting.queries.ts';
import {
  findCount,
  kindText,
  lastFinding,
  lockCount,
  moveCount,
  toCount,
  type BinCount,
} from './counting.store.ts';
import { canPost, postDifference } from './post-difference.ts';

/**
 * A manager's word on a large difference. Approved, the difference itself is posted, on top of whatever moved since:
 * what was missing then is missing now. Throws `counting/serial-elsewhere`, `counting/picker-here`.
 */
export async function decideCount(tx: Transaction, { countId, decision }: InputOf<typeof decideEndpoint>) {
  await findCount(tx, countId);
  const count = await lockCount(tx, countId);
  if (decision === 'reject') return toCount(await moveCount(tx, count, 'reject'));
  if (decision === 'recount') {
    const next = await moveCount(tx, count, 'recount', { round: count.round + 1 });
    await addRound(tx, next);
    return toCount(next);
  }
  if (count.state !== 'review')
    throw new Problem('state/illegal', { document: count.bin, state: count.state });
  const leftToPicks = await postConfirmed(tx, count);
  return toCount(await moveCount(tx, count, 'approve', { left_to_picks: leftToPicks }));
}

async function postConfirmed(tx: Transaction, count: BinCount): Promise<number> {
  const found = (await lastFinding(tx, count.id)).filter((kind) => differenceOf(kind) !== 0);
  const carriers = await lockCarriers(tx, count.location_id);
  const books = await lockBooks(
    tx,
    count.location_id,
    found.map(({ productId }) => productId),
  );
  const now = compare([], books, []);
  const differing = found.map((kind) => {
    const booked = now.find((one) => kindText(one) === kindText(kind));
    const expected = booked?.expected ?? 0;
    return {
      ...kind,
      expected,
      counted: Math.max(expected + differenceOf(kind), 0),
      account: booked?.account,
    };
  });
  const accounts = differing.flatMap(({ account }) => account?.id ?? []);
  if (await isPickedFrom(tx, count.location_id, accounts))
    throw new Problem('counting/picker-here', { bin: count.bin });
  if (!(await canPost(tx, count, differing))) {
    const serial = differing.find((kind) => kind.serial !== '' && differenceOf(kind) > 0)?.serial ?? '';
    throw new Problem('counting/serial-elsewhere', { serial, sku: '', bin: count.bin });
  }
  const leftToPicks = await postDifference(tx, count, differing);
  await replanTasks(tx, carriers);
  return leftToPicks;
}

/** Gives a count up, whatever was found. */
export async function cancelCount(tx: Transaction, { countId }: InputOf<typeof cancelEndpoint>) {
  await findCount(tx, countId);
  const count = await lockCount(tx, countId);
  const over = await moveCount(tx, count, count.state === 'review' ? 'reject' : 'cancel');
  await cancelTasksOf(tx, count.id, 'count given up');
  return toCount(over);
}
