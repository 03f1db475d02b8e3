import { readBarcode } from '../../shared/domain/barcode.ts';
import type { Feedback, FloorInput, ScanSource } from '../../shared/floor/flow.ts';
import type { Bench } from './bench.ts';
import { kindsFor } from './flows.ts';
import { isMistyped } from './scanner-check.ts';
import type { ScanGuard } from './scan-guard.ts';
import { signal, unlockSound } from './signals.ts';
import { takeOverAsked } from './take-over.ts';
import type { TerminalState } from './terminal-state.ts';

interface ScanTools {
  bench: Bench;
  guard: ScanGuard;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
  acknowledge(): void;
  print(): void;
  signOut(): Promise<void>;
  takeEquipment(code: string): Promise<void>;
}

type Scan = FloorInput & { kind: 'scan' };

/** What a scan means by where the terminal stands: a badge, a command, a step's answer, or the question what it is. */
export function scanTaker(tools: ScanTools): (text: string, source?: ScanSource) => void {
  const { bench, guard, state, change, tell } = tools;

  function badge(text: string): void {
    const code = readBarcode(text);
    if (code.kind === 'user') return change({ phase: 'pin', badge: code.code, pin: '', feedback: undefined });
    tell({ level: 'error', code: 'ui.not-a-badge', params: { code: code.text } });
  }

  /** A scan with no task open. */
  async function atTasks(text: string, input: Scan): Promise<void> {
    const { code } = input;
    if (code.kind === 'command' && code.code === 'UNDO') return bench.undo();
    if (code.kind === 'user') {
      await tools.signOut();
      return badge(text);
    }
    if (code.kind === 'cart') return tools.takeEquipment(code.text);
    if (!(await opened(input))) tell({ level: 'warn', code: 'ui.wait' });
  }

  /** False where something else is being opened. */
  async function opened(input: Scan): Promise<boolean> {
    const { code } = input;
    const asked = takeOverAsked(state());
    if (code.kind === 'command' && code.code === 'CONFIRM' && asked !== undefined)
      return bench.openTask({ id: asked });
    if (code.kind === 'command')
      return code.code !== 'CONFIRM' || bench.next(kindsFor(state().profile?.permissions ?? []));
    return code.kind === 'return' ? bench.openFree('arrival', input) : bench.openScanned(code.text, input);
  }

  function atWork(input: Scan, isStray: boolean): void {
    const command = input.code.kind === 'command' ? input.code.code : undefined;
    if (command === 'PAUSE') return void bench.pause();
    if (command === 'PROBLEM') return change({ sheet: 'problem' });
    if (command === 'PRINT') tools.print();
    if (state().sheet) change({ sheet: undefined });
    const ways = state().work?.screen.choices ?? [];
    // What is only in hand is the step's own to undo.
    if (command === 'UNDO' && !ways.some(({ option }) => option === 'undo')) return void bench.undo();
    bench.take(input, isStray);
  }

  return (text, source = 'scan') => {
    unlockSound();
    const judged = guard.judge(text, performance.now());
    if (judged === 'twice') {
      // An error stays until something right is done; a second reading of it is nothing new.
      const isGrave = state().feedback?.level === 'error' || state().feedback?.level === 'stop';
      return isGrave ? signal('info') : tell({ level: 'info', code: 'ui.read-twice' });
    }
    if (isMistyped(text)) return tell({ level: 'error', code: 'ui.scanner-types', params: { x: text } });
    const input = { kind: 'scan', code: readBarcode(text), source } as const;
    const { phase, notice, messages } = state();
    const isConfirm = input.code.kind === 'command' && input.code.code === 'CONFIRM';
    if (notice) {
      if (isConfirm) tools.acknowledge();
      else signal('stop');
      return;
    }
    if (isConfirm && messages.length > 0) return tools.acknowledge();
    if (phase === 'badge' || phase === 'pin') return badge(text);
    if (input.code.kind === 'bin') change({ lastBin: input.code.code });
    if (phase === 'work') return atWork(input, judged === 'stray');
    if (phase === 'tasks') void atTasks(text, input);
  };
}
