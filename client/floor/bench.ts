import { codeText } from '../../shared/domain/barcode.ts';
import type { Endpoint } from '../../shared/contract/endpoint.ts';
import { newId } from '../../shared/domain/new-id.ts';
import type { FloorInput } from '../../shared/floor/flow.ts';
import type {
  claimNextTask,
  claimTaskById,
  listTasks,
  releaseTaskById,
  Task,
} from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import type { Live } from '../api/live.ts';
import { Refused } from '../api/session.ts';
import { askServer } from './deliver.ts';
import type { Desk, OpenTask } from './desk.ts';
import { flowOf, loadFree, type AnyFlow, type FreeFlow } from './flows.ts';
import type { Queue } from './queue.ts';
import { beginRun, openRun, type Run, type RunDoors, type RunPlace } from './run.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

/** What the bench needs of the terminal around it. */
export interface BenchTools {
  session: WorkerSession;
  desk: Desk;
  queue: Queue;
  live(): Live | undefined;
  state(): TerminalState;
  change(part: Partial<TerminalState>): void;
  /** Shows and sounds what just happened. */
  tell(feedback: NonNullable<TerminalState['feedback']>): void;
  /** The task is over or left: back to the tasks. */
  left(): void;
}

export interface Bench {
  openTask(task: Task): Promise<void>;
  /** Goes on with the task kept on the device; false where there is none. */
  resume(): Promise<boolean>;
  next(kinds: TaskKind[]): Promise<void>;
  openFree(name: FreeFlow, first?: FloorInput): Promise<void>;
  take(input: FloorInput, onlyIfRight?: boolean): void;
  refresh(): Promise<void>;
  pause(): Promise<void>;
  release(): Promise<void>;
  /** The task was taken away. */
  withdraw(reason: string): Promise<void>;
  task(): Task | undefined;
}

/** Work on one task at a time: claims it, runs its flow, keeps its place on the device. */
export function openBench(tools: BenchTools): Bench {
  const { session, desk, queue } = tools;
  let run: Run | undefined;
  let task: Task | undefined;
  const askIds = new Map<string, string>();
  const userId = (): string => tools.state().profile?.id ?? '';

  const paint = (kind: TaskKind | FreeFlow, title: string): void => {
    if (!run) return;
    const { screen, isBusy } = run.view();
    tools.change({ phase: 'work', work: { kind, title, screen, isBusy } });
  };

  function start(
    flow: AnyFlow,
    place: RunPlace,
    of: Task | FreeFlow,
    readWork: () => Promise<unknown>,
  ): void {
    const isFree = typeof of === 'string';
    const kind = isFree ? of : of.kind;
    const title = isFree ? '' : of.title;
    const topic = isFree ? of : of.id;
    task = isFree ? undefined : of;
    const doors: RunDoors = {
      enqueue: (operation) => queue.add(operation, topic, userId()),
      isSettled: () => queue.isClear(topic),
      readWork,
      async ask(ask) {
        await queue.drain();
        if (!(await queue.isClear(topic))) return { ask: ask.name, kind: 'unreachable' };
        const text = JSON.stringify([ask.path, ask.input]);
        const operationId = askIds.get(text) ?? newId();
        askIds.set(text, operationId);
        const reply = await askServer(session, tools.live(), ask, operationId);
        // An act that may have been done keeps its id until that is known.
        if (reply.kind !== 'unreachable') askIds.delete(text);
        return reply;
      },
      keep: async (kept) => {
        if (!isFree && task?.id === of.id)
          await desk.keepOpenTask(userId(), { userId: userId(), task: of, place: kept });
      },
      changed(feedback) {
        paint(kind, title);
        if (feedback) tools.tell(feedback);
        if (own.view().isOver) void finish(own);
      },
    };
    const own = openRun(flow, place, doors);
    run = own;
    paint(kind, title);
    if (!isFree) void doors.keep(place);
    if (own.view().isOver) void finish(own);
  }

  /** All is said; what waits goes out by itself. */
  async function finish(done: Run): Promise<void> {
    if (run !== done) return;
    const { taskId } = (tools.state().work?.kind === 'arrival' ? stateOfArrival() : {}) as {
      taskId?: string | null;
    };
    await put();
    if (taskId) await claim(taskId);
  }

  const stateOfArrival = (): { taskId: string | null } => ({ taskId: arrivedTask });
  let arrivedTask: string | null = null;

  async function put(): Promise<void> {
    run = undefined;
    task = undefined;
    await desk.keepOpenTask(userId(), undefined);
    tools.left();
  }

  async function claim(taskId: string): Promise<void> {
    const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
    try {
      await openTask(await session.call<typeof claimTaskById>(address, { taskId }));
    } catch (error) {
      refused(error);
    }
  }

  function refused(error: unknown): void {
    if (error instanceof Refused)
      tools.tell({ level: 'error', code: 'error.server', params: { sentence: error.problem.detail } });
    else tools.tell({ level: 'warn', code: 'warn.needs-server' });
  }

  const reader = (of: Task) => async (): Promise<unknown> => {
    const entry = flowOf(of.kind);
    if (!entry) return undefined;
    const { path, input } = entry.work(of);
    const address = { method: 'get', path } as Pick<Endpoint, 'method' | 'path'>;
    return session.call(address, input).catch(() => undefined);
  };

  async function openTask(of: Task): Promise<void> {
    const entry = flowOf(of.kind);
    if (!entry) return tools.tell({ level: 'info', code: 'ui.no-flow' });
    try {
      const { path, input } = entry.work(of);
      const address = { method: 'get', path } as Pick<Endpoint, 'method' | 'path'>;
      const [flow, work] = await Promise.all([entry.load(), session.call(address, input)]);
      start(flow, beginRun(flow, work), of, reader(of));
    } catch (error) {
      refused(error);
    }
  }

  return {
    task: () => task,
    openTask: (of) => claim(of.id),
    async resume() {
      const kept: OpenTask | undefined = await desk.openTask(userId());
      const entry = kept && flowOf(kept.task.kind);
      if (!kept || !entry) return false;
      start(await entry.load(), kept.place, kept.task, reader(kept.task));
      // The claim is prolonged, or lost: then the server says so.
      const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
      void session
        .call<typeof claimTaskById>(address, { taskId: kept.task.id })
        .then(() => run?.refresh())
        .catch(async (error: unknown) => {
          if (!(error instanceof Refused) || task?.id !== kept.task.id) return;
          refused(error);
          await put();
        });
      return true;
    },
    async next(kinds) {
      const { enrolment } = tools.state();
      if (!enrolment?.warehouse) return;
      const address = { method: 'post', path: '/tasks/next' } as const;
      try {
        const input = { warehouseId: enrolment.warehouse.id, kinds };
        const found = await session.call<typeof claimNextTask>(address, input);
        if (found.task) await openTask(found.task);
        else tools.tell({ level: 'info', code: kinds.length > 1 ? 'ui.no-task' : 'ui.no-task-of-kind' });
      } catch (error) {
        refused(error);
      }
    },
    async openFree(name, first) {
      const flow = await loadFree(name);
      const work = { warehouseId: tools.state().enrolment?.warehouse?.id ?? '' };
      start(arrivals(flow), beginRun(flow, work), name, async () => work);
      if (first) run?.take(first);
    },
    take(input, onlyIfRight = false) {
      if (onlyIfRight) run?.takeIfRight(input);
      else run?.take(input);
    },
    refresh: async () => run?.refresh(),
    async pause() {
      const left = run;
      run = undefined;
      await left?.leave();
      const paused = task;
      await put();
      if (paused) tools.tell({ level: 'info', code: 'ui.paused' });
    },
    async release() {
      const left = run;
      const given = task;
      await left?.leave();
      await queue.drain();
      await put();
      const address = { method: 'post', path: '/tasks/:taskId/release' } as const;
      if (given) await session.call<typeof releaseTaskById>(address, { taskId: given.id }).catch(refused);
    },
    async withdraw(reason) {
      await run?.leave();
      await put();
      tools.tell({ level: 'stop', code: 'stop.withdrawn', params: { reason } });
    },
  };

  /** Watches for the inspection that an arrival leads to. */
  function arrivals(flow: AnyFlow): AnyFlow {
    return {
      ...flow,
      over(work, state) {
        arrivedTask = (state as { taskId?: string | null }).taskId ?? null;
        return flow.over(work, state);
      },
    };
  }
}

/** The live task that a code on a document names: a shipment, a wave, an order. */
export async function taskNamed(
  session: WorkerSession,
  warehouseId: string,
  code: string,
): Promise<Task | undefined> {
  const address = { method: 'get', path: '/tasks' } as const;
  const { rows } = await session.call<typeof listTasks>(address, { warehouseId, limit: 200 });
  // A title holds the document's number, and often its owner's own beside it.
  const names = (title: string): string[] =>
    title.split(/[\s·]+/).flatMap((word) => [word, codeText('CTN', word)]);
  return rows.find(({ title }) => names(title).includes(code));
}
