import { affected } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** So many units of a line of the plan. */
export interface MovePart {
  lineId: string;
  quantity: number;
}

interface NewMove {
  id: string;
  taskId: string;
  parts: readonly MovePart[];
  quantity: number;
}

export const insertMove = async (tx: Transaction, move: NewMove): Promise<void> =>
  void (await tx.db('putaway_moves').insert({
    id: move.id,
    task_id: move.taskId,
    operation_id: tx.operationId,
    parts_json: JSON.stringify(move.parts),
    quantity: move.quantity,
    moved_by: tx.actor.id,
    moved_at: tx.now,
  }));

export interface MoveRow {
  id: string;
  task_id: string;
  operation_id: string;
  parts_json: MovePart[];
  quantity: number;
  moved_by: string;
  undone_at: Date | null;
}

/** A move that the actor may reach. Nothing of it changes but whether it stands; whoever changes that has its task. */
export async function findMove(tx: Transaction, moveId: string): Promise<MoveRow> {
  const query = ownRows(
    tx.db('putaway_moves as m').join('putaway_plans as p', 'p.task_id', 'm.task_id'),
    tx.actor,
    { warehouse: 'p.warehouse_id', seller: 'p.seller_id' },
  ).where('m.id', moveId);
  return found((await query.first('m.*')) as MoveRow | undefined, 'move');
}

/** The latest move of a task that stands. */
export const lastMoveOf = async (tx: Transaction, taskId: string): Promise<string | undefined> =>
  (
    (await tx
      .db('putaway_moves')
      .where({ task_id: taskId })
      .whereNull('undone_at')
      .orderBy([
        { column: 'moved_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first('id')) as { id: string } | undefined
  )?.id;

/** The units of a move are to be put away again. */
export async function raiseLines(tx: Transaction, parts: readonly MovePart[]): Promise<void> {
  for (const { lineId, quantity } of parts) {
    const sql = 'update putaway_lines set quantity_left = quantity_left + ? where id = ?';
    if ((await affected(tx.db, sql, [quantity, lineId])) !== 1)
      // Planned anew since: the line is another one by now.
      throw new Problem('putaway/cannot-undo');
  }
}
