import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { undoMove as endpoint } from '../../../shared/putaway/putaway.contract.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { handlingUnitById } from '../layout/index.ts';
import { post } from '../stock/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { findMove, lastMoveOf, raiseLines, type MoveRow } from './moves.store.ts';
import { findPlan, isAnythingLeft, lockOpenLines } from './putaway.store.ts';

/**
 * Takes back the last move of a task: the units stand on their carton or pallet again, and are to be put away. Throws
 * `putaway/cannot-undo` where it was not the last one or somebody else’s, where the carton is empty and gone, or where
 * the task is done; and what the ledger refuses: goods that are promised or reserved by now stay.
 */
export async function undoMove(tx: Transaction, { moveId }: InputOf<typeof endpoint>) {
  const move = await findMove(tx, moveId);
  if (move.moved_by !== tx.actor.id || !(await isAnythingLeft(tx, move.task_id)))
    throw new Problem('putaway/cannot-undo');
  // The task's row first and then its lines, as every move takes them. What was the last move is asked with them in hand.
  const task = await requireClaim(tx, move.task_id);
  const plan = found(await findPlan(tx, move.task_id), 'task');
  const before = await lockOpenLines(tx, move.task_id);
  if ((await lastMoveOf(tx, move.task_id)) !== move.id) throw new Problem('putaway/cannot-undo');
  const posting = await postingOf(tx, move);
  if (posting.from_unit && (await handlingUnitById(tx, posting.from_unit))?.closedAt)
    throw new Problem('putaway/cannot-undo');
  const goods = { grade: posting.grade, lotId: posting.lot_id || undefined };
  await post(
    tx,
    {
      document: { kind: task.document_kind, id: task.document_id },
      reason: 'reverse',
      reversesId: Number(posting.id),
    },
    [
      {
        sellerId: plan.sellerId,
        productId: posting.product_id,
        quantity: Number(move.quantity),
        serial: posting.serial || undefined,
        from: { ...goods, locationId: posting.to_location_id },
        to: {
          ...goods,
          locationId: posting.from_location_id,
          handlingUnitId: posting.from_unit || undefined,
        },
      },
    ],
  );
  await raiseLines(tx, move.parts_json);
  await tx.db('putaway_moves').where({ id: move.id }).update({ undone_at: tx.now });
  const leftUnits = before.reduce((sum, line) => sum + line.quantityLeft, 0) + Number(move.quantity);
  tx.emit({
    name: 'putaway.moved',
    warehouseId: plan.warehouseId,
    sellerId: plan.sellerId,
    data: {
      taskId: move.task_id,
      documentKind: task.document_kind,
      documentId: task.document_id,
      binId: posting.to_location_id,
      leftUnits,
    },
  });
  return { taskId: move.task_id, taskState: task.state, leftUnits };
}

interface PostingRow {
  id: number;
  product_id: string;
  from_location_id: string;
  to_location_id: string;
  grade: Grade;
  lot_id: string;
  serial: string;
  from_unit: string;
}

const postingOf = async (tx: Transaction, move: MoveRow): Promise<PostingRow> =>
  found(
    (await tx
      .db('stock_postings as s')
      .join('stock_accounts as a', 'a.id', 's.from_account_id')
      .where({ 's.operation_id': move.operation_id, 's.reason': 'putaway' })
      .first(
        's.id',
        's.product_id',
        's.from_location_id',
        's.to_location_id',
        'a.grade',
        'a.lot_id',
        'a.serial',
        'a.handling_unit_id as from_unit',
      )) as PostingRow | undefined,
    'posting',
  );
