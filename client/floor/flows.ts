import type { Flow } from '../../shared/floor/flow.ts';
import type { Permission } from '../../shared/permissions.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import type { Task } from '../../shared/tasks/tasks.contract.ts';

/** Flows of any kind are handled alike: what they work on is theirs to know. */
export type AnyFlow = Flow<unknown, unknown>;

interface FlowEntry {
  permission: Permission;
  /** Fetched when it is first opened. */
  load(): Promise<AnyFlow>;
  work(task: Task): { path: string; input: Record<string, unknown> };
}

const byTask = (path: string) => (task: Task) => ({ path, input: { taskId: task.id } });
const byDocument = (path: string, name: string) => (task: Task) => ({
  path,
  input: { [name]: task.document.id },
});

/** The flow of each kind of task; kinds without one are done elsewhere. */
const flows: Partial<Record<TaskKind, FlowEntry>> = {
  receive: {
    permission: 'inbound.receive',
    load: async () => (await import('../../shared/floor/receive.ts')).receive,
    work: byDocument('/inbound/shipments/:shipmentId/work', 'shipmentId'),
  },
  putaway: {
    permission: 'putaway.work',
    load: async () => (await import('../../shared/floor/putaway.ts')).putaway,
    work: byTask('/putaway/tasks/:taskId/work'),
  },
  pick: {
    permission: 'picking.work',
    load: async () => (await import('../../shared/floor/pick.ts')).pick,
    work: byTask('/picking/tasks/:taskId/work'),
  },
  pack: {
    permission: 'packing.work',
    load: async () => (await import('../../shared/floor/pack.ts')).pack,
    work: byDocument('/packing/orders/:orderId/work', 'orderId'),
  },
  load: {
    permission: 'dispatch.work',
    load: async () => (await import('../../shared/floor/load.ts')).load,
    work: byDocument('/dispatch/manifests/:manifestId/work', 'manifestId'),
  },
  return: {
    permission: 'return.work',
    load: async () => (await import('../../shared/floor/return.ts')).returning,
    work: byDocument('/returns/:returnId/work', 'returnId'),
  },
  count: {
    permission: 'counting.work',
    load: async () => (await import('../../shared/floor/count.ts')).count,
    work: byTask('/counting/tasks/:taskId/work'),
  },
  unpick: {
    permission: 'picking.work',
    load: async () => (await import('../../shared/floor/put-back.ts')).putBack,
    work: byTask('/picking/tasks/:taskId/put-back'),
  },
};

/** Flows without a task: the server is asked at every step. */
const free: Record<FreeFlow, () => Promise<AnyFlow>> = {
  'look-up': async () => (await import('../../shared/floor/look-up.ts')).lookUp,
  arrival: async () => (await import('../../shared/floor/arrival.ts')).arrival,
  move: async () => (await import('../../shared/floor/move.ts')).move,
  measure: async () => (await import('../../shared/floor/measure.ts')).measure,
};
export type FreeFlow = 'look-up' | 'arrival' | 'move' | 'measure';

export const flowOf = (kind: TaskKind): FlowEntry | undefined => flows[kind];
export const loadFree = (name: FreeFlow): Promise<AnyFlow> => free[name]();

/** The kinds of tasks that somebody may do here. */
export const kindsFor = (permissions: readonly Permission[]): TaskKind[] =>
  (Object.keys(flows) as TaskKind[]).filter((kind) => {
    const entry = flows[kind];
    return entry !== undefined && permissions.includes(entry.permission);
  });
