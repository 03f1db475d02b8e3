import type { Feedback, FloorOperation, Reply } from '../../shared/floor/index.ts';
import { driver } from '../shared/floor/drive.ts';
import type { ErrorRow, ErrorTable } from '../shared/floor/error-rows.ts';

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
  /** What is said to the server with it. */
  acts: readonly FloorOperation[];
}

export interface Rehearsal {
  work: unknown;
  before: readonly Beat[];
  error: Beat;
  goesOn: readonly Beat[];
  /** What leaving then says to the server. */
  leaving: readonly FloorOperation[];
  isOver: boolean;
}

/** Goes through a row with the machine alone, so that what the terminal has to say, to the worker and to the server, is known. */
export function rehearse({ flow, usual }: ErrorTable, row: ErrorRow<unknown>): Rehearsal {
  const work = row.work ?? usual();
  const on = driver(flow, work);
  function play(steps: readonly (string | Reply)[]): Beat[] {
    const beats: Beat[] = [];
    let at = 0;
    while (at < steps.length) {
      const said = steps[at];
      if (typeof said !== 'string') throw new Error('a reply without a question');
      const input = on.show().keypad ? said : said.replace(/^qty:/, 'CMD-QTY-');
      const sentBefore = on.sent.length;
      let outcome = on.take(input);
      const cues: Cue[] = [];
      for (at += 1; outcome.ask; at += 1) {
        const { name, method, path, changesWork = false } = outcome.ask;
        const reply = steps[at];
        if (typeof reply !== 'object') throw new Error(`${input}: nobody says what “${name}” is answered`);
        cues.push({ method, path, changesWork, reply });
        if (changesWork && reply.kind === 'answer') on.renew(work);
        outcome = on.hear(reply);
      }
      beats.push({ input, cues, feedback: outcome.feedback, acts: on.sent.slice(sentBefore) });
    }
    return beats;
  }
  const before = play(row.before ?? []);
  const [error] = play([row.input, ...(row.replies ?? [])]);
  if (!error) throw new Error('a row without an input');
  const goesOn = play(row.goesOn);
  const isOver = on.over();
  return { work, before, error, goesOn, leaving: isOver ? [] : on.leave(), isOver };
}
