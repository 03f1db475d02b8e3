import type { Feedback } from '../../shared/floor/flow.ts';
import type { changeMe } from '../../shared/identity/session.contract.ts';
import type { Bench } from './bench.ts';
import type { Desk } from './desk.ts';
import type { Equipment } from './equipment.ts';
import type { Presence } from './presence.ts';
import { notPrinted, printPaper } from './print-paper.ts';
import type { Queue } from './queue.ts';
import type { Settlement } from './queue-rules.ts';
import type { ScanGuard } from './scan-guard.ts';
import { setVolume, signal, unlockSound } from './signals.ts';
import { takeOverAsked } from './take-over.ts';
import { scanTaker } from './take-scan.ts';
import type { Terminal, TerminalState } from './terminal-state.ts';
import type { Visits } from './visits.ts';
import type { WorkerSession } from './worker-session.ts';

export interface ActTools {
  session: WorkerSession;
  desk: Desk;
  queue: Queue;
  bench: Bench;
  visits: Visits;
  equipment: Equipment;
  presence: Presence;
  guard: ScanGuard;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
  acknowledge: () => void;
  /** What waits has changed. */
  counted: () => Promise<void>;
  train: () => void;
}

/** What the screens and the scanner may do with the terminal. */
export function terminalActs(tools: ActTools): Terminal {
  const { bench, visits, equipment, guard, state, change, tell, acknowledge } = tools;
  const print = (): void => printShown(tools);
  return {
    state,
    scan: scanTaker({
      bench,
      guard,
      state,
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
      const { pin } = state();
      change({ pin: key === 'delete' ? pin.slice(0, -1) : (pin + key).slice(0, 8) });
    },
    go: (phase) => change({ phase, feedback: undefined }),
    sheet: (sheet) => change({ sheet }),
    acknowledge,
    next: (kinds) => void bench.next(kinds),
    openTask(taskId) {
      const task = state().mine.find(({ id }) => id === taskId);
      if (task) void bench.openTask(task);
    },
    takeOver() {
      const id = takeOverAsked(state());
      if (id !== undefined) void bench.openTask({ id });
    },
    openFree: (name) => void bench.openFree(name),
    pause: () => void bench.pause(),
    release: () => void bench.release(),
    signOut: () => void visits.signOut(),
    undo() {
      change({ sheet: undefined });
      void bench.undo();
    },
    settle: (key, how) => void settle(tools, key, how),
    callSupervisor: () => void callSupervisor(tools),
    giveBack: (code) => void equipment.giveBack(code),
    takeBackTerminal: () => globalThis.location.reload(),
    train: tools.train,
    ...likingActs(tools),
  };
}

/** How whoever stands here likes the terminal, and which language they read. */
function likingActs({ session, desk, state, change }: ActTools): Pick<Terminal, 'like' | 'speak'> {
  return {
    like(part) {
      const { profile, likings: before } = state();
      const likings = { ...before, ...part };
      setVolume(likings.volume);
      change({ likings });
      if (profile) void desk.keepLikings(profile.id, likings);
      if (part.volume) signal('ok');
    },
    speak(locale) {
      session.setLocale(locale);
      change({ locale });
      if (!state().profile) return;
      const address = { method: 'patch', path: '/auth/me' } as const;
      void session.call<typeof changeMe>(address, { locale }).catch(() => undefined);
    },
  };
}

/** The managers' board shows refused acts; this makes it show them now. */
async function callSupervisor({ presence, tell }: ActTools): Promise<void> {
  try {
    await presence.report();
    tell({ level: 'info', code: 'ui.supervisor-called' });
  } catch {
    tell({ level: 'warn', code: 'warn.needs-server' });
  }
}

async function settle(tools: ActTools, key: number, how: Settlement): Promise<void> {
  const { queue, bench, state, change } = tools;
  await queue.settle(key, how);
  await queue.drain();
  await tools.counted();
  change({ feedback: undefined });
  await bench.refresh();
  const { phase, queue: now } = state();
  if (phase === 'refused' && now.exceptions.length === 0) change({ phase: 'tasks' });
}

function printShown({ session, state, tell }: ActTools): void {
  const paper = state().work?.screen.paper;
  if (paper) void printPaper(session, paper).catch((error: unknown) => tell(notPrinted(error)));
}
