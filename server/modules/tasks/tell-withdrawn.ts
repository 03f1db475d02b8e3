import type { Transaction } from '../../platform/transaction.ts';
import type { TaskRow } from './tasks.store.ts';

/** Tells whoever held a task that it is gone, and why: the terminal stops at once. */
export function tellWithdrawn(tx: Transaction, row: TaskRow, reason: string, by?: string): void {
  const taken = by === undefined ? {} : { by };
  const data = { taskId: row.id, kind: row.kind, userId: row.claimed_by, reason, ...taken };
  tx.emit({ name: 'task.withdrawn', warehouseId: row.warehouse_id, data });
}
