import { codeText } from '../../shared/domain/barcode.ts';
import type { listTasks, Task } from '../../shared/tasks/tasks.contract.ts';
import type { CallOptions } from '../api/session.ts';
import type { WorkerSession } from './worker-session.ts';

/** The live task that a code on a document names: a shipment, a wave, an order. */
export async function taskNamed(
  session: WorkerSession,
  warehouseId: string,
  code: string,
  options: CallOptions,
): Promise<Task | undefined> {
  const address = { method: 'get', path: '/tasks' } as const;
  const { rows } = await session.call<typeof listTasks>(address, { warehouseId, limit: 200 }, options);
  // A title holds the document's number, and often its owner's own beside it.
  const names = (title: string): string[] =>
    title.split(/[\s·]+/).flatMap((word) => [word, codeText('CTN', word)]);
  return rows.find(({ title }) => names(title).includes(code));
}
