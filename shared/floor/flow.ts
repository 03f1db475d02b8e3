import type { Method } from '../contract/endpoint.ts';
import type { ScannedCode } from '../domain/barcode.ts';
import type { FloorWord } from './floor-words.ts';

/** How an input went, from quiet to loud. `stop` is repeated until somebody has seen it. */
export type Level = 'ok' | 'done' | 'info' | 'warn' | 'error' | 'stop';

/** A sentence of the floor: its key in the table of words, and what fills its places. */
export interface Sentence {
  code: FloorWord;
  params?: Readonly<Record<string, string | number>>;
}

export interface Feedback extends Sentence {
  level: Level;
}

/** Whatever a worker can do at a step. A scan can stand for most of the others (CMD- codes). */
export type FloorInput =
  | { kind: 'scan'; code: ScannedCode }
  | { kind: 'quantity'; quantity: number }
  | { kind: 'weight'; grams: number }
  | { kind: 'choose'; option: string };

/** What the server shall do. The terminal gives it an id and queues it; the server has the last word. */
export interface FloorOperation {
  method: Exclude<Method, 'get'>;
  /** The endpoint's path as declared, with `:parameters`. */
  path: string;
  input: Record<string, unknown>;
}

/** What a step looks like: one question, one big thing, one card. */
export interface Screen {
  /** The step's name; the tests and the journeys know it. */
  step: string;
  prompt: Sentence;
  /** The largest thing on the screen: where to go, or which slot. */
  fact?: string;
  card?: {
    title: string;
    text?: string;
    imagePath?: string | null;
    /** Shown as `3 ×`. */
    quantity?: number;
    details?: readonly Sentence[];
  };
  progress?: { done: number; total: number };
  /** A keypad stands ready with this figure. */
  keypad?: { expected: number; unit: 'pieces' | 'grams' };
  /** Ways to go on that are no scan; the first is the main one. */
  choices?: readonly { option: string; label: Sentence; main?: boolean }[];
}

export interface Outcome<State> {
  state: State;
  feedback: Feedback;
  operations: readonly FloorOperation[];
}

/**
 * A floor flow: a pure step machine that the terminal, the simulator and the tests run alike. `work` is everything
 * needed to judge an input, as the server gave it; `state` is where the worker is. Nothing in here waits, draws,
 * sends or reads a clock. `begin` finds the place to go on from what the server knows was done.
 */
export interface Flow<Work, State> {
  name: string;
  begin(work: Work): State;
  show(work: Work, state: State): Screen;
  take(work: Work, state: State, input: FloorInput): Outcome<State>;
  /** Whether nothing is left to do. */
  over(work: Work, state: State): boolean;
}
