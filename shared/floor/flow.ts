import type { Method } from '../contract/endpoint.ts';
import type { ScannedCode } from '../domain/barcode.ts';
import type { MomentSaid } from '../domain/moment-said.ts';
import type { FloorWord } from './floor-words.ts';

/** How an input went, from quiet to loud. `stop` is repeated until somebody has seen it. */
export type Level = 'ok' | 'done' | 'info' | 'warn' | 'error' | 'stop';

/** A sentence of the floor: its key in the table of words, and what fills its places, words and moments among it. */
export interface Sentence {
  code: FloorWord;
  params?: Readonly<Record<string, string | number | Sentence | MomentSaid>>;
}

export interface Feedback extends Sentence {
  level: Level;
}

/** How a code came in: read by the scanner, by the camera, or typed by hand. */
export type ScanSource = 'scan' | 'camera' | 'keypad';

/** Whatever a worker can do at a step. A scan can stand for the others too (CMD- codes). */
export type FloorInput =
  | { kind: 'scan'; code: ScannedCode; source?: ScanSource }
  /** The figure for this step, not something to add: `12` after one scan means twelve in all. */
  | { kind: 'quantity'; quantity: number }
  | { kind: 'weight'; grams: number; source?: 'scale' | 'manual' }
  | { kind: 'choose'; option: string };

/** What the server shall do. The terminal gives it an id and queues it; the server has the last word. */
export interface FloorOperation {
  method: Exclude<Method, 'get'>;
  /** The endpoint's path as declared, with `:parameters`. */
  path: string;
  input: Record<string, unknown>;
  /** Its effect is more than the flow can know (a short pick finds other bins): read the work anew afterwards. */
  changesWork?: true;
  /**
   * The field of `input` that names what this act makes (`pickId`), where an undo has to name it later: whoever queues
   * the act puts a fresh id there.
   */
  makes?: string;
}

/** An act as it was sent: a queued operation, or an ask that changed something, with what the server answered. */
export interface Said {
  method: Method;
  path: string;
  input: Record<string, unknown>;
  output?: unknown;
}

/** The last confirmed step, taken back: by a compensating act, never by a deletion. */
export interface Undone<State> {
  /** Where the worker is again. */
  state: State;
  feedback: Feedback;
  /**
   * What takes it back where the server may know of it. Acts that surely never left the device are taken out of its
   * queue instead.
   */
  operations: readonly FloorOperation[];
  /**
   * What the server makes of it can't be foreseen: `operations` are asked rather than queued, the work is read anew,
   * and `state` counts only where nothing had been sent yet.
   */
  needsServer?: true;
}

/**
 * Something only the server can judge: an unknown carton, the price of a label. It can't wait in the queue: the
 * terminal sends it behind what waits, holds further inputs, and gives the reply to `heard`.
 */
export interface Ask {
  /** Which question it is; comes back with the reply. */
  name: string;
  method: Method;
  path: string;
  input: Record<string, unknown>;
  changesWork?: true;
  /**
   * Done twice it is the same as done once, whatever else was done in between. Where its answer gets lost the worker
   * goes on without it; any other act has to be heard of before anything else is done.
   */
  isSameTwice?: true;
}

export type Reply = { ask: string } & (
  | { kind: 'answer'; output: unknown }
  /** The server's own sentence, in the worker's language. */
  | { kind: 'refusal'; problem: string; sentence: string; params?: Readonly<Record<string, unknown>> }
  | { kind: 'unreachable' }
);

/** A paper that belongs to a step, as a file the terminal fetches and prints. */
export interface Paper {
  path: string;
  input: Record<string, unknown>;
}

export type KeypadUnit = 'pieces' | 'grams' | 'mm' | 'date' | 'digits';

export interface Choice {
  /** Also a command code: `short` is chosen by scanning CMD-SHORT. */
  option: string;
  label: Sentence;
  /** What CMD-CONFIRM means at this step. */
  main?: true;
  /** Shown behind the Problem button, not among the actions. */
  isProblem?: true;
}

/** What a step looks like: one question, one big thing, one card. */
export interface Screen {
  /** The step's name; the tests and the journeys know it. */
  step: string;
  prompt: Sentence;
  /** The largest thing on the screen: where to go, or which box. */
  fact?: string | Sentence;
  card?: {
    title: string;
    text?: string;
    imagePath?: string | null;
    /** Shown as `3 ×`, or as `1 / 3` where `of` is given. */
    quantity?: number;
    of?: number;
    details?: readonly Sentence[];
  };
  progress?: { done: number; total: number };
  /** A keypad stands ready with this figure. */
  keypad?: { expected?: number; unit: KeypadUnit };
  /** Ways to go on that are no scan. */
  choices?: readonly Choice[];
  paper?: Paper;
}

export interface Outcome<State> {
  state: State;
  feedback: Feedback;
  operations: readonly FloorOperation[];
  ask?: Ask;
  /** Loud, and counts all the same: a battery that leaks is no mistake of whoever found it. */
  isTaken?: true;
}

/** What is said on leaving; with nothing open any more, it is not said again by whoever goes on. */
export interface Leaving<State> {
  state: State;
  operations: readonly FloorOperation[];
}

/**
 * A floor flow: a pure step machine that the terminal, the simulator and the tests run alike. `work` is everything
 * needed to judge an input, as the server gave it; `state` is where the worker is, plain JSON so that it survives a
 * reload. Nothing in here waits, draws, sends or reads a clock. An error leaves the state as it was, and
 * so does a stop unless it says otherwise.
 */
export interface Flow<Work, State> {
  name: string;
  /** The place to go on from, by what the server knows was done. */
  begin(work: Work): State;
  /**
   * The work was read anew, everything said before having arrived: keeps the worker's place and what is in hand as
   * far as they still exist.
   */
  renew(work: Work, state: State): State;
  show(work: Work, state: State): Screen;
  take(work: Work, state: State, input: FloorInput): Outcome<State>;
  /** The reply to an Ask; the work was read anew before where the Ask changes it. */
  heard(work: Work, state: State, reply: Reply): Outcome<State>;
  /** What must still be said when the worker leaves in the middle (counted and not yet told), and the state behind that. */
  leave(work: Work, state: State): Leaving<State>;
  /**
   * Takes the last confirmed step back; undefined where there is none or something depends on it already. What a step
   * has only in hand is undone by the step itself (its choice `undo`), before this is asked.
   * @param last the acts of that step as they were sent; missing where another device did it
   */
  undo?(work: Work, state: State, last: readonly Said[] | undefined): Undone<State> | undefined;
  /** What to do with the goods in hand where the work is taken away in the middle. */
  holding?(work: Work, state: State): readonly Sentence[];
  /** Whether nothing is left to do. */
  over(work: Work, state: State): boolean;
}

/** What a flow works on, and where it is; for code that handles flows of any kind. */
export type WorkOf<F> = F extends Flow<infer Work, infer _> ? Work : never;
export type StateOf<F> = F extends Flow<infer _, infer State> ? State : never;
