import { readBarcode } from '../../shared/domain/barcode.ts';
import type { Feedback, FloorInput, ScanSource } from '../../shared/floor/flow.ts';
import type { changeMe, Profile } from '../../shared/identity/session.contract.ts';
import type { Live } from '../api/live.ts';
import { Refused } from '../api/session.ts';
import { admitTerminal, statusOf } from './admission.ts';
import { openBench, taskNamed, type Bench } from './bench.ts';
import { deliver } from './deliver.ts';
import { openDesk, usualLikings } from './desk.ts';
import { kindsFor } from './flows.ts';
import { followEvents, loadBoard } from './follow-events.ts';
import { printPaper } from './print-paper.ts';
import { openQueue } from './queue.ts';
import { scanGuard } from './scan-guard.ts';
import { setVolume, signal, unlockSound } from './signals.ts';
import { firstState, type Terminal, type TerminalState } from './terminal-state.ts';
import { openWorkerSession } from './worker-session.ts';

export type { Terminal };

/** How often what waits is offered to the server again, and a held task's lease is prolonged. */
const drainMs = 3000;
const leaseMs = 60_000;
const stopMs = 3000;

/** The terminal: everything behind the screens. */
export async function openTerminal(paint: () => void): Promise<Terminal> {
  let state = firstState();
  let live: Live | undefined;
  let stopping: ReturnType<typeof setInterval> | undefined;
  const guard = scanGuard();
  const change = (part: Partial<TerminalState>): void => {
    state = { ...state, ...part };
    paint();
  };

  const desk = await openDesk();
  const session = openWorkerSession(
    () => state.enrolment ?? { terminalId: '', secret: '' },
    () => void away(),
  );
  const queue = await openQueue(
    (act) => deliver(session, live, act),
    () => void counted(),
    (userId) => userId === state.profile?.id && session.token() !== null,
  );
  const bench: Bench = openBench({
    session,
    desk,
    queue,
    live: () => live,
    state: () => state,
    change,
    tell,
    left: () => {
      change({ phase: 'tasks', work: undefined, sheet: undefined });
      void loadTasks();
    },
  });

  async function counted(): Promise<void> {
    const before = state.queue;
    const now = await queue.contents();
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

  async function start(): Promise<void> {
    setInterval(() => void queue.drain(), drainMs);
    setInterval(() => void prolong(), leaseMs);
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
    if (!profile) return away();
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
    live = followEvents({ session, queue, bench, state: () => state, change, tell, loadTasks });
  }

  const loadTasks = (): Promise<void> => loadBoard({ session, state: () => state, change, tell });

  /** While work is under way its lease is prolonged, and a screen that would sleep is kept awake. */
  async function prolong(): Promise<void> {
    const task = bench.task();
    if (!task || session.token() === null) return;
    const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
    await session.call(address, { taskId: task.id }).catch((error: unknown) => {
      if (!(error instanceof Refused)) return undefined;
      // Over, not taken away: closed by this terminal, which prints its papers now, or by a colleague.
      if (error.problem.code === 'state/illegal') return bench.refresh();
      if (bench.task()?.id === task.id) return bench.withdraw(error.problem.detail);
      return undefined;
    });
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

  /** A scan with no task open: a badge, a document's task, or the question what it is. */
  async function scanAtTasks(text: string, input: FloorInput & { kind: 'scan' }): Promise<void> {
    const { code } = input;
    if (code.kind === 'command') {
      if (code.code === 'CONFIRM') await bench.next(kindsFor(state.profile?.permissions ?? []));
      return;
    }
    if (code.kind === 'user') {
      await signOut();
      return scanBadge(text);
    }
    if (code.kind === 'return') return bench.openFree('arrival', input);
    const warehouseId = state.enrolment?.warehouse?.id ?? '';
    const task = await taskNamed(session, warehouseId, code.text).catch(() => undefined);
    if (task) return bench.openTask(task);
    return bench.openFree('look-up', input);
  }

  function scanBadge(text: string): void {
    const code = readBarcode(text);
    if (code.kind === 'user') return change({ phase: 'pin', badge: code.code, pin: '', feedback: undefined });
    tell({ level: 'error', code: 'ui.not-a-badge', params: { code: code.text } });
  }

  function scan(text: string, source: ScanSource = 'scan'): void {
    unlockSound();
    const judged = guard.judge(text, performance.now());
    if (judged === 'twice') {
      // An error stays until something right is done; a second reading of it is nothing new.
      const isGrave = state.feedback?.level === 'error' || state.feedback?.level === 'stop';
      return isGrave ? signal('info') : tell({ level: 'info', code: 'ui.read-twice' });
    }
    const input = { kind: 'scan', code: readBarcode(text), source } as const;
    if (state.phase === 'badge' || state.phase === 'pin') return scanBadge(text);
    if (state.phase === 'work') {
      if (input.code.kind === 'command' && input.code.code === 'PAUSE') return void bench.pause();
      if (input.code.kind === 'command' && input.code.code === 'PROBLEM') return change({ sheet: 'problem' });
      if (input.code.kind === 'command' && input.code.code === 'PRINT') print();
      if (state.sheet) change({ sheet: undefined });
      return bench.take(input, judged === 'stray');
    }
    if (state.phase === 'tasks') void scanAtTasks(text, input);
  }

  function print(): void {
    const paper = state.work?.screen.paper;
    if (paper)
      void printPaper(session, paper).catch(() => tell({ level: 'warn', code: 'warn.needs-server' }));
  }

  void start();
  return {
    state: () => state,
    scan,
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
    acknowledge() {
      clearInterval(stopping);
      change({ feedback: undefined });
    },
    next: (kinds) => void bench.next(kinds),
    openTask(taskId) {
      const task = state.mine.find(({ id }) => id === taskId);
      if (task) void bench.openTask(task);
    },
    openFree: (name) => void bench.openFree(name),
    pause: () => void bench.pause(),
    release: () => void bench.release(),
    signOut: () => void signOut(),
    settle: (key) => void queue.settle(key).then(() => bench.refresh()),
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
