import { locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { PickLineRow, PickRow } from './picking.store.ts';

/** The last pick for an order that is not undone. */
export async function lastPickOf(tx: Transaction, orderId: string): Promise<string | undefined> {
  const row = (await tx
    .db('picks as p')
    .join('pick_walks as k', 'k.task_id', 'p.task_id')
    .where('k.order_id', orderId)
    .whereNull('p.reversed_at')
    .orderBy([
      { column: 'p.picked_at', order: 'desc' },
      { column: 'p.id', order: 'desc' },
    ])
    .first('p.id')) as { id: string } | undefined;
  return row?.id;
}

/** Whether the order waits for a packer and nobody has taken it; kept so to the end of the transaction. */
export async function isPackTaskFree(tx: Transaction, orderId: string): Promise<boolean> {
  const query = tx.db('tasks').where({ document_id: orderId, kind: 'pack', state: 'open' }).select('id');
  return ((await locked(tx.db, query)) as unknown[]).length > 0;
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
