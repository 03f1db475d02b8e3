import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { PickLineRow, PickRow } from './picking.store.ts';

/** The last pick of a walk that is not undone. */
export async function lastPickOf(tx: Transaction, taskId: string): Promise<string | undefined> {
  const row = (await tx
    .db('picks')
    .where({ task_id: taskId })
    .whereNull('reversed_at')
    .orderBy([
      { column: 'picked_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('id')) as { id: string } | undefined;
  return row?.id;
}

/** The posting that a pick made. */
export async function postingOfPick(tx: Transaction, pick: PickRow, line: PickLineRow): Promise<number> {
  const row = (await tx
    .db('stock_postings')
    .where({
      operation_id: pick.operation_id,
      from_account_id: line.account_id,
      document_id: line.order_id,
      reason: 'pick',
    })
    .orderBy('id', 'desc')
    .first('id')) as { id: number } | undefined;
  return Number(found(row, 'posting').id);
}
