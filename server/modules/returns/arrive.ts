import { newId } from '../../../shared/domain/new-id.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Location } from '../layout/index.ts';
import { addTask } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { moveReturn, storyOf, tryMoveReturn, type ReturnRow } from './returns.store.ts';

/** Puts the parcel of a return down in a bin and makes the task to look at it; false where it was here before. */
export async function tryArrive(tx: Transaction, row: ReturnRow, bin: Location): Promise<boolean> {
  const cells = { bin_id: bin.id, task_id: newId(), received_at: tx.now };
  if (!(await tryMoveReturn(tx, row, 'receive', cells))) return false;
  await addTask(tx, {
    id: cells.task_id,
    warehouseId: row.warehouse_id,
    sellerId: row.seller_id,
    kind: 'return',
    startBinId: bin.id,
    document: { kind: 'return', id: row.id },
    title: `${row.number} · ${row.reference}`,
  });
  await track(tx, { leg: 'L7', event: 'return_received', ...storyOf(row), data: { bin: bin.code } });
  return true;
}

/** The same for a parcel that was here already and has just become a return. */
export async function arrive(tx: Transaction, row: ReturnRow, bin: Location): Promise<string> {
  if (!(await tryArrive(tx, row, bin))) await moveReturn(tx, row, 'receive');
  return row.task_id ?? '';
}
