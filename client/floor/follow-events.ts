import type { countTasks, listTasks } from '../../shared/tasks/tasks.contract.ts';
import type { Feedback } from '../../shared/floor/flow.ts';
import { openLive, type Live } from '../api/live.ts';
import { Refused } from '../api/session.ts';
import { hearEvent, type EarTools } from './hear-event.ts';
import type { Presence } from './presence.ts';
import type { Queue } from './queue.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

interface BoardTools {
  session: WorkerSession;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
}

interface FollowTools extends EarTools {
  session: WorkerSession;
  queue: Queue;
  presence: Presence;
}

const listMs = 300;

/** Listens to what happens in the building, and agrees with the server again whenever the line is back. */
export function followEvents(tools: FollowTools): Live {
  const { session, queue, bench, messages, presence } = tools;
  /** First what was done here, then what was done elsewhere. */
  async function agree(): Promise<void> {
    await queue.drain();
    await Promise.all([bench.refresh(), tools.loadTasks(), messages.load()]);
    await presence.report().catch(() => undefined);
  }
  let due: ReturnType<typeof setTimeout> | undefined;
  /** Of many events at once one look at the list is enough. */
  async function loadTasks(): Promise<void> {
    due ??= setTimeout(() => {
      due = undefined;
      void tools.loadTasks();
    }, listMs);
  }
  const ears = { ...tools, loadTasks };
  return openLive(session, {
    onEvents: (events) => events.forEach((event) => hearEvent(ears, event)),
    onState(now) {
      const { live: before, feedback, queue: contents } = tools.state();
      tools.change({ live: now });
      if (now === 'live') void agree();
      if (before === 'live' && now === 'away')
        tools.tell({ level: 'warn', code: 'ui.offline-waiting', params: { n: contents.waiting } });
      if (before === 'away' && now === 'live' && feedback?.code === 'ui.offline-waiting')
        tools.change({ feedback: { level: 'info', code: 'ui.back-online' } });
    },
    onReset: () => void agree(),
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
