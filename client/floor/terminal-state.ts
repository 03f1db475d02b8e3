import type { ComponentChild } from 'preact';
import type { Feedback, FloorInput, ScanSource, Screen, Sentence } from '../../shared/floor/flow.ts';
import type { FloorWord } from '../../shared/floor/floor-words.ts';
import type { Profile } from '../../shared/identity/session.contract.ts';
import type { FloorMessage } from '../../shared/live/messages.contract.ts';
import { pickLocale, type Locale } from '../../shared/locale.ts';
import type { Task, TaskReason } from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import type { LiveState } from '../api/live.ts';
import { usualLikings, type Enrolment, type Likings } from './desk.ts';
import type { FreeFlow } from './flows.ts';
import { emptyQueue, type QueueContents, type Settlement } from './queue-rules.ts';

export interface KindCount {
  kind: TaskKind;
  open: number;
  claimed: number;
}

/** Something that nobody may miss: it lies over the screen until it was acknowledged. */
export interface Notice {
  /** What happened. */
  sentence: Sentence;
  /** Which work it is about. */
  title: string;
  documentId: string | undefined;
  /** What to do with the goods in hand. */
  advice: readonly Sentence[];
}

export type Phase =
  | 'starting'
  | 'admit'
  | 'badge'
  | 'pin'
  | 'tasks'
  | 'work'
  | 'settings'
  | 'refused'
  /** Another tab of this device is the terminal now. */
  | 'elsewhere';

/** Everything the screens show. */
export interface TerminalState {
  phase: Phase;
  /** A sandbox: nothing of it reaches real stock. */
  isTraining: boolean;
  enrolment: Enrolment | undefined;
  /** The code a manager types to admit this terminal. */
  code: string;
  isReachable: boolean;
  badge: string;
  pin: string;
  profile: Profile | undefined;
  locale: Locale;
  likings: Likings;
  /** The server's time, milliseconds since 1970; the device's own where the server was never heard. */
  now: () => number;
  live: LiveState;
  queue: QueueContents;
  /** What happened last; stays until something else happens. */
  feedback: Feedback | undefined;
  counts: readonly KindCount[];
  mine: readonly Task[];
  /** What is being worked on, as its flow shows it. */
  work:
    | { kind: TaskKind | FreeFlow; title: string; screen: Screen; isBusy: boolean; canUndo: boolean }
    | undefined;
  sheet: 'problem' | 'keypad' | undefined;
  /** The task of a colleague that somebody was last asked about: take-over.ts. */
  takeOver: string | undefined;
  /** The bin scanned last: the next task shall begin near it. */
  lastBin: string | undefined;
  /** Why the task on the screen was offered. */
  why: readonly TaskReason[];
  notice: Notice | undefined;
  /** What managers wrote and nobody here has acknowledged; the oldest first. */
  messages: readonly FloorMessage[];
  /** Codes of the carts and trucks that this person holds. */
  equipment: readonly string[];
  /** How far the wave came of which something was heard last. */
  wave: { number: string; done: number; walks: number } | undefined;
}

export const firstState = (): TerminalState => ({
  phase: 'starting',
  isTraining: false,
  enrolment: undefined,
  code: '',
  isReachable: true,
  badge: '',
  pin: '',
  profile: undefined,
  locale: pickLocale(navigator.language),
  likings: usualLikings,
  now: () => Date.now(),
  live: 'away',
  queue: emptyQueue,
  feedback: undefined,
  counts: [],
  mine: [],
  work: undefined,
  sheet: undefined,
  takeOver: undefined,
  lastBin: undefined,
  why: [],
  notice: undefined,
  messages: [],
  equipment: [],
  wave: undefined,
});

/** What the screens may do; the scanner goes the same way. */
export interface Terminal {
  state(): TerminalState;
  scan(text: string, source?: ScanSource): void;
  take(input: FloorInput): void;
  pin(key: string): void;
  go(phase: Phase): void;
  sheet(sheet: TerminalState['sheet']): void;
  acknowledge(): void;
  next(kinds: TaskKind[]): void;
  openTask(taskId: string): void;
  /** Goes on with the colleague's task about which the question stands on the screen. */
  takeOver(): void;
  openFree(name: FreeFlow): void;
  pause(): void;
  release(): void;
  signOut(): void;
  giveBack(equipment: string): void;
  /** Takes the last confirmed step back. */
  undo(): void;
  /** Deals with an act that the server refused; given up, with the reason. */
  settle(key: number, how: Settlement, reason?: FloorWord): void;
  /** Asks a manager to look at an act that the server refused. */
  callSupervisor(key: number): void;
  /** Makes this tab the terminal again. */
  takeBackTerminal(): void;
  /** Into the sandbox; in there, out of it. */
  train(): void;
  /** What the sandbox shows beside the step. */
  aid?(): ComponentChild;
  like(likings: Partial<Likings>): void;
  speak(locale: Locale): void;
}
