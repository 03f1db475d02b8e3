import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { recordCount as endpoint } from '../../../shared/counting/counting.contract.ts';
import { supervisorRound, type RoundOutcome } from '../../../shared/counting/counting.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { replanTasks } from '../putaway/index.ts';
import { finishTask } from '../tasks/index.ts';
import { addRound } from './ask-for-counts.ts';
import { compare, differenceOf, sameDifference, type Compared } from './compare.ts';
import { isPickedFrom, lockBooks, movedSince } from './counting.queries.ts';
import { insertRound, lastFinding, moveCount, type BinCount } from './counting.store.ts';
import { lockCarriers, lockCountOfTask } from './count-work.ts';
import { canPost, postDifference } from './post-difference.ts';
import { leaveAlone } from './put-count-off.ts';
import { readGoods } from './read-goods.ts';
import { countRulesOf } from './rules.store.ts';

type Input = InputOf<typeof endpoint>;

/** A posting carries the moment at which its transaction began; none takes longer than this. */
const longestTransactionMs = 30_000;

/**
 * What somebody found in a bin, compared with the books at this very moment. Goods that differ *and* moved since the
 * counter read the work, or are being picked by somebody, prove nothing: the bin is counted again. A small difference
 * is believed, a larger one is counted by somebody else first, and nobody is told what the books say. Whoever was to
 * put away what is gone has nothing to do any more.
 */
export async function recordCount(tx: Transaction, input: Input) {
  const { count, task } = await lockCountOfTask(tx, input.taskId);
  const goods = await readGoods(tx, count, input);
  const carriers = await lockCarriers(tx, count.location_id);
  const books = await lockBooks(
    tx,
    count.location_id,
    goods.map(({ productId }) => productId),
  );
  const compared = compare(goods, books, input.sealedUnitIds);
  const differing = compared.filter((kind) => differenceOf(kind) !== 0);
  const outcome = await outcomeOf(tx, count, differing, input);
  await insertRound(tx, { countId: count.id, round: count.round, taskId: task.id, outcome }, compared);
  await finishTask(tx, task, outcome === 'moved' || outcome === 'picker' ? 'short' : 'done', outcome);
  const after = await goOn(tx, count, differing, outcome);
  if (outcome === 'posted') await replanTasks(tx, carriers);
  return { countId: count.id, isClosed: after.closed_at !== null };
}

const unitsOf = (differing: readonly Compared[]): number =>
  differing.reduce((sum, kind) => sum + Math.abs(differenceOf(kind)), 0);

async function outcomeOf(
  tx: Transaction,
  count: BinCount,
  differing: readonly Compared[],
  input: Input,
): Promise<RoundOutcome> {
  if (differing.length === 0) return 'agreed';
  const accounts = differing.flatMap(({ account }) => account?.id ?? []);
  const readAt = Math.min(new Date(input.readAt).getTime(), tx.now.getTime());
  const since = new Date(readAt - longestTransactionMs);
  if (await isPickedFrom(tx, count.location_id, accounts)) return 'picker';
  if ((await movedSince(tx, count.location_id, accounts, since)).size > 0) return 'moved';
  const { recountAbove, reviewAbove } = await countRulesOf(tx, count.warehouse_id);
  const units = unitsOf(differing);
  if (count.round === 1 && units > recountAbove) return 'recount';
  // Two people who saw different things: a supervisor looks.
  const isSecondOpinion = count.round > 1 && count.round < supervisorRound;
  if (isSecondOpinion && !sameDifference(differing, await lastFinding(tx, count.id))) return 'recount';
  if (units > reviewAbove) return 'review';
  return (await canPost(tx, count, differing)) ? 'posted' : 'review';
}

async function goOn(
  tx: Transaction,
  count: BinCount,
  differing: readonly Compared[],
  outcome: RoundOutcome,
): Promise<BinCount> {
  const difference = unitsOf(differing);
  switch (outcome) {
    case 'agreed':
      return moveCount(tx, count, 'agree', { difference });
    case 'posted': {
      const leftToPicks = await postDifference(tx, count, differing);
      return moveCount(tx, count, 'post', { difference, left_to_picks: leftToPicks });
    }
    case 'review':
      return moveCount(tx, count, 'review', { difference });
    case 'recount': {
      const next = await moveCount(tx, count, 'recount', { difference, round: count.round + 1 });
      await addRound(tx, next);
      return next;
    }
    case 'moved': {
      const again = await moveCount(tx, count, 'again');
      await addRound(tx, again);
      return again;
    }
    case 'picker':
      await leaveAlone(tx, count);
      return moveCount(tx, count, 'again');
  }
}
