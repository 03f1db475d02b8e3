import type { Feedback, Sentence } from '../../shared/floor/flow.ts';
import type { changeMe } from '../../shared/identity/session.contract.ts';
import type { Live } from '../api/live.ts';
import { openBench, type Bench } from './bench.ts';
import { deliver } from './deliver.ts';
import { openDesk } from './desk.ts';
import { openEquipment } from './equipment.ts';
import { openDeviceStore } from './device-store.ts';
import { followEvents, loadBoard } from './follow-events.ts';
import { openMessages } from './messages.ts';
import { takeTerminal } from './one-tab.ts';
import { openPresence } from './presence.ts';
import { printPaper } from './print-paper.ts';
import { openQueue } from './queue.ts';
import type { Settlement } from './queue-rules.ts';
import { scanGuard } from './scan-guard.ts';
import { openServerClock } from './server-clock.ts';
import { setVolume, signal, unlockSound } from './signals.ts';
import { scanTaker } from './take-scan.ts';
import { firstState, type Terminal, type TerminalState } from './terminal-state.ts';
import { openVisits } from './visits.ts';
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
  let hasChanged = (): void => undefined;
  const change = (part: Partial<TerminalState>): void => {
    state = { ...state, ...part };
    paint();
    hasChanged();
  };

  const store = await openDeviceStore();
  const desk = openDesk(store);
  const clock = openServerClock(await desk.clockAheadMs(), (ahead) => void desk.keepClockAheadMs(ahead));
  change({ now: () => clock.now() ?? Date.now() });
  const session = openWorkerSession(
    () => state.enrolment ?? { terminalId: '', secret: '' },
    () => void visits.over(),
    clock,
  );
  const queue = await openQueue(
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
    withdrawn: (reason) => gone({ code: 'stop.withdrawn', params: { reason } }),
  });
  const messages = openMessages({
    session,
    desk,
    state: () => state,
    change,
    arrived: () => signal('warn'),
  });
  const equipment = openEquipment({ session, state: () => state, change, tell });
  const presence = openPresence({
    session,
    clock,
    state: () => state,
    taskId: () => bench.task()?.id ?? null,
    unread: (count) => {
      if (count > state.messages.length) void messages.load();
    },
  });

  hasChanged = () => presence.changed();

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

  /**
   * Nothing goes on until somebody has seen that the task is gone, and what to do with the goods in hand. All of it in
   * one turn: the event that says why comes right behind, and it amends the notice.
   */
  function gone(sentence: Sentence): void {
    const title = state.work?.title ?? '';
    const documentId = bench.task()?.document.id;
    const left = bench.withdraw();
    tell({ level: 'stop', ...sentence });
    change({ notice: { sentence, title, documentId, advice: left?.holding() ?? [] } });
  }

  function acknowledge(): void {
    clearInterval(stopping);
    if (state.messages.length > 0 && !state.notice) return messages.acknowledge();
    change({ feedback: undefined, notice: undefined });
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
      messages,
      presence,
      gone,
    });
  }

  const loadTasks = (): Promise<void> => loadBoard({ session, state: () => state, change, tell });

  const visits = openVisits({
    session,
    desk,
    queue,
    bench,
    state: () => state,
    change,
    tell,
    counted,
    recall: () => messages.recall(),
    loadTasks,
    arrived() {
      follow();
      void equipment.load();
    },
    left() {
      live?.close();
      live = undefined;
      clearInterval(stopping);
    },
  });

  /** The managers' board shows refused acts; this makes it show them now. */
  async function callSupervisor(): Promise<void> {
    try {
      await presence.report();
      tell({ level: 'info', code: 'ui.supervisor-called' });
    } catch {
      tell({ level: 'warn', code: 'warn.needs-server' });
    }
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

  setInterval(() => void queue.drain(), drainMs);
  takeTerminal(() => {
    live?.close();
    change({ phase: 'elsewhere', work: undefined, notice: undefined });
  });
  void visits.start();
  return {
    state: () => state,
    scan: scanTaker({
      bench,
      guard,
      state: () => state,
      change,
      tell,
      acknowledge,
      print,
      signOut: () => visits.signOut(),
      takeEquipment: (code) => equipment.take(code),
    }),
    take(input) {
      unlockSound();
      if (input.kind === 'choose' && input.option === 'print') print();
      change({ sheet: undefined });
      bench.take(input);
    },
    pin(key) {
      unlockSound();
      if (key === 'enter') return void visits.signIn();
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
    signOut: () => void visits.signOut(),
    undo() {
      change({ sheet: undefined });
      void bench.undo();
    },
    settle: (key, how) => void settle(key, how),
    callSupervisor: () => void callSupervisor(),
    giveBack: (code) => void equipment.giveBack(code),
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
