import type { Feedback } from '../../shared/floor/flow.ts';
import type { changeMe, Profile } from '../../shared/identity/session.contract.ts';
import type { Live } from '../api/live.ts';
import { Refused } from '../api/session.ts';
import { admitTerminal, statusOf } from './admission.ts';
import { openBench, type Bench } from './bench.ts';
import { deliver } from './deliver.ts';
import { openDesk, usualLikings } from './desk.ts';
import { openDeviceStore } from './device-store.ts';
import { followEvents, loadBoard } from './follow-events.ts';
import { takeTerminal } from './one-tab.ts';
import { printPaper } from './print-paper.ts';
import { openQueue, type Settlement } from './queue.ts';
import { scanGuard } from './scan-guard.ts';
import { openServerClock } from './server-clock.ts';
import { setVolume, signal, unlockSound } from './signals.ts';
import { scanTaker } from './take-scan.ts';
import { firstState, type Terminal, type TerminalState } from './terminal-state.ts';
import { openWorkerSession } from './worker-session.ts';

export type { Terminal };

/** How often what waits is offered to the server again. */
const drainMs = 3000;
const stopMs = 3000;

/** The terminal: everything behind the screens. Rejects where the device keeps nothing. */
export async function openTerminal(paint: () => void, train: () => void): Promise<Terminal> {
  let state = firstState();
  let live: Live | undefined;
  let stopping: ReturnType<typeof setInterval> | undefined;
  const guard = scanGuard();
  const change = (part: Partial<TerminalState>): void => {
    state = { ...state, ...part };
    paint();
  };

  const store = await openDeviceStore();
  const desk = openDesk(store);
  const clock = openServerClock(await desk.clockAheadMs(), (ahead) => void desk.keepClockAheadMs(ahead));
  const session = openWorkerSession(
    () => state.enrolment ?? { terminalId: '', secret: '' },
    () => void over(),
    clock,
  );
  const queue = openQueue(
    store,
    (act) => deliver(session, live, act),
    () => void counted(),
    (userId) => state.phase !== 'elsewhere' && userId === state.profile?.id && session.token() !== null,
  );
  const bench: Bench = openBench({
    session,
    desk,
    queue,
    clock,
    live: () => live,
    state: () => state,
    change,
    tell,
    left: () => {
      change({ phase: 'tasks', work: undefined, sheet: undefined, why: [] });
      void loadTasks();
    },
    offered: (why) => change({ why }),
    withdrawn: (reason) => void withdrawn(reason),
  });

  async function counted(): Promise<void> {
    const before = state.queue;
    const now = await queue.contents(state.profile?.id);
    change({ queue: now });
    if (now.exceptions.length > before.exceptions.length)
      tell({ level: 'error', code: 'ui.refused-n', params: { n: now.exceptions.length } });
    if (before.waiting > 0 && now.waiting === 0) await bench.refresh();
  }

  function tell(feedback: Feedback): void {
    clearInterval(stopping);
    signal(feedback.level);
    if (feedback.level === 'stop') stopping = setInterval(() => signal('stop'), stopMs);
    // A question is answered by the same scan: that is no double reading.
    if (feedback.level === 'warn') guard.forgive();
    change({ feedback });
  }

  /** Nothing goes on until somebody has seen that the task is gone, and what to do with the goods in hand. */
  async function withdrawn(reason: string): Promise<void> {
    const title = state.work?.title ?? '';
    const todo = (await bench.withdraw())?.holding() ?? [];
    const sentence = { code: 'stop.withdrawn', params: { reason } } as const;
    tell({ level: 'stop', ...sentence });
    change({ notice: { sentence, title, todo } });
  }

  function acknowledge(): void {
    clearInterval(stopping);
    change({ feedback: undefined, notice: undefined });
  }

  async function start(): Promise<void> {
    setInterval(() => void queue.drain(), drainMs);
    takeTerminal(() => {
      live?.close();
      change({ phase: 'elsewhere', work: undefined, notice: undefined });
    });
    const kept = await desk.enrolment();
    change({ enrolment: kept });
    if (!kept?.warehouse) return admit();
    const worker = await desk.worker();
    if (worker) await welcome(worker, true);
    const status = await statusOf(session, kept).catch(() => kept);
    if (status === 'gone' || status === 'waiting') {
      await away();
      return admit();
    }
    await desk.keepEnrolment(status);
    change({ enrolment: status });
    if (!worker) return change({ phase: 'badge' });
    const profile = await session.resume().catch(() => worker);
    if (!profile) return over();
    follow();
    await queue.drain();
    await loadTasks();
  }

  async function admit(): Promise<void> {
    change({ phase: 'admit', enrolment: undefined });
    const enrolment = await admitTerminal(session, desk, (code, isReachable) =>
      change({ code, isReachable }),
    );
    change({ enrolment, phase: 'badge' });
  }

  /** Somebody stands at the terminal: their language, their likings, and where they were. */
  async function welcome(profile: Profile, isFromDesk: boolean): Promise<void> {
    const likings = await desk.likings(profile.id);
    setVolume(likings.volume);
    session.setLocale(profile.locale);
    change({
      profile,
      likings,
      locale: profile.locale,
      badge: '',
      pin: '',
      feedback: undefined,
      phase: 'tasks',
    });
    await desk.keepWorker(profile);
    await counted();
    if (isFromDesk && (await bench.resume())) return;
    await loadTasks();
  }

  function follow(): void {
    live?.close();
    live = followEvents({
      session,
      queue,
      bench,
      state: () => state,
      change,
      tell,
      loadTasks,
      withdrawn: (reason) => void withdrawn(reason),
    });
  }

  const loadTasks = (): Promise<void> => loadBoard({ session, state: () => state, change, tell });

  /** The session has ended by itself: the same badge goes on where it stopped. */
  async function over(): Promise<void> {
    await away();
    tell({ level: 'error', code: 'ui.session-over' });
  }

  /** Nobody stands here any more: the next badge may come. */
  async function away(): Promise<void> {
    live?.close();
    live = undefined;
    clearInterval(stopping);
    await desk.keepWorker(undefined);
    change({
      phase: 'badge',
      profile: undefined,
      work: undefined,
      sheet: undefined,
      notice: undefined,
      live: 'away',
      pin: '',
      badge: '',
      feedback: undefined,
      counts: [],
      mine: [],
      likings: usualLikings,
    });
  }

  async function signIn(): Promise<void> {
    const { badge, pin } = state;
    change({ pin: '' });
    try {
      const profile = await session.signIn(badge, pin);
      signal('ok');
      await welcome(profile, true);
      follow();
      await queue.drain();
    } catch (error) {
      if (error instanceof Refused)
        tell({ level: 'error', code: 'error.server', params: { sentence: error.problem.detail } });
      else tell({ level: 'warn', code: 'ui.no-server' });
    }
  }

  async function signOut(): Promise<void> {
    if (state.work) await bench.pause();
    const waiting = state.queue.waiting;
    // Leaving is at once; telling the server is tried in the background.
    void session.signOut().catch(() => undefined);
    await away();
    if (waiting > 0)
      change({ feedback: { level: 'info', code: 'ui.switch-waiting', params: { n: waiting } } });
  }

  async function settle(key: number, how: Settlement): Promise<void> {
    await queue.settle(key, how);
    await queue.drain();
    await counted();
    change({ feedback: undefined });
    await bench.refresh();
    const { phase, queue: now } = state;
    if (phase === 'refused' && now.exceptions.length === 0) change({ phase: 'tasks' });
  }

  function print(): void {
    const paper = state.work?.screen.paper;
    if (paper)
      void printPaper(session, paper).catch(() => tell({ level: 'warn', code: 'warn.needs-server' }));
  }

  void start();
  return {
    state: () => state,
    scan: scanTaker({
      session,
      bench,
      guard,
      state: () => state,
      change,
      tell,
      acknowledge,
      print,
      signOut,
    }),
    take(input) {
      unlockSound();
      if (input.kind === 'choose' && input.option === 'print') print();
      change({ sheet: undefined });
      bench.take(input);
    },
    pin(key) {
      unlockSound();
      if (key === 'enter') return void signIn();
      change({ pin: key === 'delete' ? state.pin.slice(0, -1) : (state.pin + key).slice(0, 8) });
    },
    go: (phase) => change({ phase, feedback: undefined }),
    sheet: (sheet) => change({ sheet }),
    acknowledge,
    next: (kinds) => void bench.next(kinds),
    openTask(taskId) {
      const task = state.mine.find(({ id }) => id === taskId);
      if (task) void bench.openTask(task);
    },
    openFree: (name) => void bench.openFree(name),
    pause: () => void bench.pause(),
    release: () => void bench.release(),
    signOut: () => void signOut(),
    undo: () => void bench.undo(),
    settle: (key, how) => void settle(key, how),
    callSupervisor: () => undefined,
    takeBackTerminal: () => globalThis.location.reload(),
    train,
    like(part) {
      const likings = { ...state.likings, ...part };
      setVolume(likings.volume);
      change({ likings });
      if (state.profile) void desk.keepLikings(state.profile.id, likings);
      if (part.volume) signal('ok');
    },
    speak(locale) {
      session.setLocale(locale);
      change({ locale });
      if (!state.profile) return;
      const address = { method: 'patch', path: '/auth/me' } as const;
      void session.call<typeof changeMe>(address, { locale }).catch(() => undefined);
    },
  };
}
