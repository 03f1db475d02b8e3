import type { Feedback } from '../../shared/floor/flow.ts';
import type { Profile } from '../../shared/identity/session.contract.ts';
import { Refused } from '../api/session.ts';
import { admitTerminal, statusOf } from './admission.ts';
import type { Bench } from './bench.ts';
import { usualLikings, type Desk } from './desk.ts';
import type { Queue } from './queue.ts';
import { setVolume, signal } from './signals.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

interface VisitTools {
  session: WorkerSession;
  desk: Desk;
  queue: Queue;
  bench: Bench;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
  counted: () => Promise<void>;
  /** Shows what was written to whoever stands here. */
  recall: () => Promise<void>;
  loadTasks: () => Promise<void>;
  /** Somebody is signed in: what happens in the building matters from now on. */
  arrived: () => void;
  /** Nobody is here. */
  left: () => void;
}

export interface Visits {
  /** Goes on with whoever was here when the page was left. */
  start(): Promise<void>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** The session has ended by itself. */
  over(): Promise<void>;
}

/** Who stands at the terminal: admitted by a manager, signed in by badge and PIN, gone again. */
export function openVisits(tools: VisitTools): Visits {
  const { session, desk, queue, bench, state, change, tell } = tools;
  /** Whose badge works at another terminal: the second PIN takes over. */
  let elsewhere: string | undefined;

  async function start(): Promise<void> {
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
    tools.arrived();
    await queue.drain();
    await tools.loadTasks();
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
    await tools.recall();
    await tools.counted();
    if (isFromDesk && (await bench.resume())) return;
    await tools.loadTasks();
  }

  /** The session has ended by itself: the same badge goes on where it stopped. */
  async function over(): Promise<void> {
    await away();
    tell({ level: 'error', code: 'ui.session-over' });
  }

  /** Nobody stands here any more: the next badge may come. */
  async function away(): Promise<void> {
    tools.left();
    bench.abandon();
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
      messages: [],
      equipment: [],
      likings: usualLikings,
    });
  }

  async function signIn(): Promise<void> {
    const { badge, pin } = state();
    change({ pin: '' });
    try {
      const profile = await session.signIn(badge, pin, elsewhere === badge);
      elsewhere = undefined;
      signal('ok');
      await welcome(profile, true);
      tools.arrived();
      await queue.drain();
    } catch (error) {
      if (!(error instanceof Refused)) return tell({ level: 'warn', code: 'ui.no-server' });
      const params = { sentence: error.problem.detail };
      elsewhere = error.problem.code === 'auth/elsewhere' ? badge : undefined;
      if (elsewhere) tell({ level: 'warn', code: 'ui.sign-in-again', params });
      else if (error.problem.code === 'auth/wrong') tell({ level: 'error', code: 'error.badge-or-pin' });
      else tell({ level: 'error', code: 'error.server', params });
    }
  }

  async function signOut(): Promise<void> {
    if (state().work) await bench.pause();
    const waiting = state().queue.waiting;
    // Leaving is at once; telling the server is tried in the background.
    void session.signOut().catch(() => undefined);
    await away();
    if (waiting > 0)
      change({ feedback: { level: 'info', code: 'ui.switch-waiting', params: { n: waiting } } });
  }

  return { start, signIn, signOut, over };
}
