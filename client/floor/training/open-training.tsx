/** @jsxImportSource preact */
import { readBarcode } from '../../../shared/domain/barcode.ts';
import type { Feedback, FloorInput } from '../../../shared/floor/flow.ts';
import { say } from '../../../shared/floor/say.ts';
import { flowOf, type AnyFlow } from '../flows.ts';
import type { Run } from '../run.ts';
import { scanGuard } from '../scan-guard.ts';
import { signal, unlockSound } from '../signals.ts';
import { firstState, type Terminal, type TerminalState } from '../terminal-state.ts';
import { CodesPanel } from './codes-panel.tsx';
import { trainingKinds, type TrainingJob, type TrainingKind } from './job.ts';
import { suggest } from './suggest.ts';
import { newJob, runJob } from './training-work.ts';
import './training.css';

interface TrainingTools {
  paint: () => void;
  /** Back to the terminal. */
  end: () => void;
  locale: TerminalState['locale'];
  likings: TerminalState['likings'];
  now: TerminalState['now'];
}

const isTrained = (kind: string): kind is TrainingKind => trainingKinds.some((one) => one === kind);

/**
 * The sandbox: a terminal of its own, with the real flows and screens and goods that do not exist. It is given
 * nothing through which it could reach the queue or the server, and works without a line.
 */
export function openTraining({ paint, end, locale, likings, now }: TrainingTools): Terminal {
  let state: TerminalState = {
    ...firstState(),
    phase: 'tasks',
    isTraining: true,
    locale,
    likings,
    now,
    counts: trainingKinds.map((kind) => ({ kind, open: 1, claimed: 0 })),
  };
  let run: Run | undefined;
  let flow: AnyFlow | undefined;
  let job: TrainingJob | undefined;
  const guard = scanGuard();
  const change = (part: Partial<TerminalState>): void => {
    state = { ...state, ...part };
    paint();
  };
  const tell = (feedback: Feedback): void => {
    signal(feedback.level);
    if (feedback.level === 'warn') guard.forgive();
    change({ feedback });
  };

  async function begin(kind: TrainingKind): Promise<void> {
    flow = await flowOf(kind)?.load();
    if (!flow) return;
    job = newJob(kind);
    run = runJob(flow, job, changed, () => say({ code: 'ui.training-stripe' }, state.locale));
    change({ feedback: undefined });
    changed();
  }

  function changed(feedback?: Feedback): void {
    if (feedback) tell(feedback);
    if (!run || !job) return;
    const { screen, isBusy, isOver, canUndo } = run.view();
    if (isOver) return leave({ level: 'done', code: 'ui.training-done' });
    change({ phase: 'work', work: { kind: job.kind, title: job.title, screen, isBusy, canUndo } });
  }

  function leave(feedback: Feedback | undefined): void {
    run = undefined;
    job = undefined;
    change({ phase: 'tasks', work: undefined, sheet: undefined, feedback });
  }

  function take(input: FloorInput): void {
    unlockSound();
    change({ sheet: undefined });
    run?.take(input);
  }

  function scan(text: string): void {
    unlockSound();
    if (guard.judge(text, performance.now()) === 'twice')
      return tell({ level: 'info', code: 'ui.read-twice' });
    const code = readBarcode(text);
    const command = code.kind === 'command' ? code.code : undefined;
    const isOwnUndo = state.work?.screen.choices?.some(({ option }) => option === 'undo') ?? false;
    if (command === 'PAUSE') return leave(undefined);
    if (command === 'UNDO' && run && !isOwnUndo) return void run.undo();
    if (run) return take({ kind: 'scan', code });
    if (command === 'CONFIRM') return void begin('receive');
    return tell({ level: 'info', code: 'ui.training-stripe' });
  }

  const terminal: Terminal = {
    state: () => state,
    scan,
    take,
    aid() {
      if (!run || !flow || !job || state.sheet !== undefined) return null;
      return <CodesPanel terminal={terminal} codes={suggest(flow, run.place(), job.codes)} />;
    },
    next(kinds) {
      const kind = kinds.find(isTrained) ?? 'receive';
      void begin(kind);
    },
    pause: () => leave(undefined),
    undo() {
      change({ sheet: undefined });
      void run?.undo();
    },
    sheet: (sheet) => change({ sheet }),
    acknowledge: () => change({ feedback: undefined }),
    train: end,
    speak: (chosen) => change({ locale: chosen }),
    like: (part) => change({ likings: { ...state.likings, ...part } }),
    // There is nothing behind these in the sandbox; its screens do not show them.
    pin: () => undefined,
    go: () => undefined,
    openTask: () => undefined,
    takeOver: () => undefined,
    openFree: () => undefined,
    release: () => undefined,
    signOut: () => undefined,
    giveBack: () => undefined,
    settle: () => undefined,
    callSupervisor: () => undefined,
    takeBackTerminal: () => undefined,
  };
  return terminal;
}
