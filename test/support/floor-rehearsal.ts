import type { Feedback, Reply, Screen } from '../../shared/floor/index.ts';
import { driver } from '../shared/floor/drive.ts';
import { unreachable, type ErrorRow, type ErrorTable } from '../shared/floor/error-rows.ts';

/** What the server will answer when it is asked for this. */
export interface Cue {
  method: string;
  path: string;
  /** The server acts on it: the terminal reads the work anew. */
  changesWork: boolean;
  reply: Reply;
}

/** One input of a row (a figure is a card's where no keypad is offered), what the server has to answer to it, and what the terminal then has to say. */
export interface Beat {
  input: string;
  cues: readonly Cue[];
  feedback: Feedback;
}

export interface Rehearsal {
  work: unknown;
  before: readonly Beat[];
  error: Beat;
  goesOn: readonly Beat[];
  /** How many acts the whole of it says to the server, what leaving says included. */
  acts: number;
  /** Of these, how many were said before the error, and how many with it. */
  actsBefore: number;
  actsWithError: number;
  isOver: boolean;
}

/** What a step has nothing to take back of, the terminal looks for in what was confirmed last. */
const onTerminal = (input: string, { choices = [] }: Screen): Feedback | undefined =>
  input === 'CMD-UNDO' && !choices.some(({ option }) => option === 'undo')
    ? { level: 'error', code: 'error.nothing-to-undo' }
    : undefined;

/** Goes through a row with the machine alone, so that what the terminal has to say, and to hear, is known. */
export function rehearse({ flow, usual }: ErrorTable, row: ErrorRow<unknown>): Rehearsal {
  const work = row.work ?? usual();
  const on = driver(flow, work);
  function play(steps: readonly (string | Reply)[]): Beat[] {
    const beats: Beat[] = [];
    let at = 0;
    while (at < steps.length) {
      const said = steps[at];
      if (typeof said !== 'string') throw new Error('a reply without a question');
      const screen = on.show();
      const input = screen.keypad ? said : said.replace(/^qty:/, 'CMD-QTY-');
      let outcome = on.take(input);
      const cues: Cue[] = [];
      for (at += 1; outcome.ask; at += 1) {
        const { name, method, path, changesWork = false } = outcome.ask;
        // Where nobody says what the server answers, it can't be reached.
        const reply = typeof steps[at] === 'object' ? (steps[at] as Reply) : unreachable(name);
        if (typeof steps[at] !== 'object') at -= 1;
        cues.push({ method, path, changesWork, reply });
        outcome = on.hear(reply);
      }
      beats.push({ input, cues, feedback: onTerminal(input, screen) ?? outcome.feedback });
    }
    return beats;
  }
  const before = play(row.before ?? []);
  const actsBefore = on.sent.length;
  const [error] = play([row.input, ...(row.replies ?? [])]);
  if (!error) throw new Error('a row without an input');
  const actsWithError = on.sent.length - actsBefore;
  const goesOn = play(row.goesOn);
  const isOver = on.over();
  const acts = on.sent.length + (isOver ? 0 : on.leave().length);
  return { work, before, error, goesOn, acts, actsBefore, actsWithError, isOver };
}
