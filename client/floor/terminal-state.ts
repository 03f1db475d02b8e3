import type { Feedback, FloorInput, ScanSource, Screen } from '../../shared/floor/flow.ts';
import type { Profile } from '../../shared/identity/session.contract.ts';
import { pickLocale, type Locale } from '../../shared/locale.ts';
import type { Task } from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import type { LiveState } from '../api/live.ts';
import { usualLikings, type Enrolment, type Likings } from './desk.ts';
import type { FreeFlow } from './flows.ts';
import type { QueueContents } from './queue.ts';

export interface KindCount {
  kind: TaskKind;
  open: number;
  claimed: number;
}

/** Everything the screens show. */
export interface TerminalState {
  phase: 'starting' | 'admit' | 'badge' | 'pin' | 'tasks' | 'work' | 'settings' | 'refused';
  enrolment: Enrolment | undefined;
  /** The code a manager types to admit this terminal. */
  code: string;
  isReachable: boolean;
  badge: string;
  pin: string;
  profile: Profile | undefined;
  locale: Locale;
  likings: Likings;
  live: LiveState;
  queue: QueueContents;
  /** What happened last; stays until something else happens. */
  feedback: Feedback | undefined;
  counts: readonly KindCount[];
  mine: readonly Task[];
  /** What is being worked on, as its flow shows it. */
  work: { kind: TaskKind | FreeFlow; title: string; screen: Screen; isBusy: boolean } | undefined;
  sheet: 'problem' | 'keypad' | undefined;
}

export const emptyQueue: QueueContents = { waiting: 0, held: 0, exceptions: [] };

export const firstState = (): TerminalState => ({
  phase: 'starting',
  enrolment: undefined,
  code: '',
  isReachable: true,
  badge: '',
  pin: '',
  profile: undefined,
  locale: pickLocale(navigator.language),
  likings: usualLikings,
  live: 'away',
  queue: emptyQueue,
  feedback: undefined,
  counts: [],
  mine: [],
  work: undefined,
  sheet: undefined,
});

/** What the screens may do; the scanner goes the same way. */
export interface Terminal {
  state(): TerminalState;
  scan(text: string, source?: ScanSource): void;
  take(input: FloorInput): void;
  pin(key: string): void;
  go(phase: TerminalState['phase']): void;
  sheet(sheet: TerminalState['sheet']): void;
  acknowledge(): void;
  next(kinds: TaskKind[]): void;
  openTask(taskId: string): void;
  openFree(name: FreeFlow): void;
  pause(): void;
  release(): void;
  signOut(): void;
  settle(key: number): void;
  like(likings: Partial<Likings>): void;
  speak(locale: Locale): void;
}
