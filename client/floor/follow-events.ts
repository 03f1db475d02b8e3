import type { StreamEvent } from '../../shared/events.ts';
import type { Feedback } from '../../shared/floor/flow.ts';
import type { countTasks, listTasks } from '../../shared/tasks/tasks.contract.ts';
import { openLive, type Live } from '../api/live.ts';
import { Refused } from '../api/session.ts';
import type { Bench } from './bench.ts';
import type { Queue } from './queue.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

interface BoardTools {
  session: WorkerSession;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
}

interface FollowTools extends BoardTools {
  queue: Queue;
  bench: Bench;
  loadTasks: () => Promise<void>;
  withdrawn: (reason: string) => void;
}

/** Listens to what happens in the building: work taken away stops at once, labels come in, counts change. */
export function followEvents(tools: FollowTools): Live {
  const { session, queue, bench, state, change, tell, loadTasks, withdrawn } = tools;
  function heard({ name, data }: StreamEvent): void {
    const task = bench.task();
    const facts = data as { taskId?: string; reason?: string; orderId?: string };
    if (name === 'task.withdrawn' && task && facts.taskId === task.id) return withdrawn(facts.reason ?? '');
    if (name.startsWith('task.') && state().phase === 'tasks') void loadTasks();
    const isLabel = name === 'parcel.labelled' || name === 'parcel.label_failed';
    if (isLabel && task?.document.id === facts.orderId) void bench.refresh();
  }
  return openLive(session, {
    onEvents: (events) => events.forEach(heard),
    onState(now) {
      const { live: before, feedback, queue: contents } = state();
      change({ live: now });
      if (now === 'live') void queue.drain();
      if (before === 'live' && now === 'away')
        tell({ level: 'warn', code: 'ui.offline-waiting', params: { n: contents.waiting } });
      if (before === 'away' && now === 'live' && feedback?.code === 'ui.offline-waiting')
        change({ feedback: { level: 'info', code: 'ui.back-online' } });
    },
    onReset: () => void Promise.all([loadTasks(), bench.refresh()]),
  });
}

/** Tasks by kind, and those of one's own; quietly left as they are while the server is away. */
export async function loadBoard({ session, state, change, tell }: BoardTools): Promise<void> {
  const warehouseId = state().enrolment?.warehouse?.id;
  if (!warehouseId || !state().profile || session.token() === null) return;
  try {
    const [{ kinds }, { rows }] = await Promise.all([
      session.call<typeof countTasks>({ method: 'get', path: '/tasks/counts' }, { warehouseId }),
      session.call<typeof listTasks>(
        { method: 'get', path: '/tasks' },
        { warehouseId, mine: 'true', limit: 10 },
      ),
    ]);
    change({ counts: kinds, mine: rows });
  } catch (error) {
    if (error instanceof Refused)
      tell({ level: 'error', code: 'error.server', params: { sentence: error.problem.detail } });
  }
}
