import type { listTasks, Task } from '../../shared/tasks/tasks.contract.ts';
import type { CallOptions } from '../api/session.ts';
import type { WorkerSession } from './worker-session.ts';

/** The live task that a code names: a shipment, a wave, an order, or a carton or tote of one. */
export async function taskNamed(
  session: WorkerSession,
  warehouseId: string,
  code: string,
  options: CallOptions,
): Promise<Task | undefined> {
  const address = { method: 'get', path: '/tasks' } as const;
  const { rows } = await session.call<typeof listTasks>(
    address,
    { warehouseId, named: code, limit: 2 },
    options,
  );
  return rows[0];
}
