import { expect } from 'chai';
import type { FreeFlow } from '../../../client/floor/flows.ts';
import type { FloorWord } from '../../../shared/floor/floor-words.ts';
import { say, type Ask, type Flow, type Level, type Reply } from '../../../shared/floor/index.ts';
import { locales } from '../../../shared/locale.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { driver } from './drive.ts';

/** One row of the errors that a flow has of its own, or that any step may raise. */
export interface ErrorRow<Work> {
  when: string;
  /** The work where it is not the usual one. */
  work?: Work;
  /** Right inputs that lead there; `{…}` is the server's reply to the ask before it. */
  before?: readonly (string | Reply)[];
  input: string;
  /** The server's replies to what is asked, one after the other. */
  replies?: readonly Reply[];
  code: FloorWord;
  /** What the terminal says where it asks more than the flow: it looks for what was confirmed last, too. */
  onTerminal?: FloorWord;
  level: Extract<Level, 'info' | 'warn' | 'error' | 'stop'>;
  /** Set where the question itself is the next step (close with something missing?). */
  opens?: string;
  /** Operations that this says all the same: what was counted before the question. */
  says?: number;
  /** The right inputs go on from there, with the server's replies; the last of them goes well. */
  goesOn: readonly (string | Reply)[];
}

export const answered = (ask: string, output: unknown): Reply => ({ ask, kind: 'answer', output });
export const refused = (
  ask: string,
  problem: string,
  sentence = 'The server says no.',
  params: Readonly<Record<string, unknown>> = {},
): Reply => ({ ask, kind: 'refusal', problem, sentence, params });
export const unreachable = (ask: string): Reply => ({ ask, kind: 'unreachable' });

/** A flow whose machine is handled without knowing what it works on. */
type AnyFlow = Flow<unknown, { step: string }>;

export interface ErrorTable {
  title: string;
  /** The name under which the terminal has the flow. */
  kind: TaskKind | FreeFlow;
  flow: AnyFlow;
  usual: () => unknown;
  rows: readonly ErrorRow<unknown>[];
}

export const errorsOf = <Work, State extends { step: string }>(
  title: string,
  kind: ErrorTable['kind'],
  flow: Flow<Work, State>,
  usual: () => Work,
  rows: readonly ErrorRow<Work>[],
): ErrorTable => ({ title, kind, flow, usual, rows });

type Steps = readonly (string | Reply)[];

/** Inputs and replies one after the other; whatever is asked is answered before the next. */
function player({ flow, usual }: ErrorTable, row: ErrorRow<unknown>) {
  const work = row.work ?? usual();
  const on = driver(flow, work);
  function play(steps: Steps) {
    const outcomes = [];
    let asked: Ask | undefined;
    for (const one of steps) {
      const isReply = typeof one === 'object';
      const told = JSON.stringify(one);
      expect(isReply ? one.ask : undefined, `${told}: what is asked`).to.equal(asked?.name);
      if (isReply && one.kind === 'answer' && asked?.changesWork) on.renew(work);
      const outcome = isReply ? on.hear(one) : on.take(one);
      asked = outcome.ask;
      outcomes.push({ ...outcome, told: `${told}: ${outcome.said}` });
    }
    expect(asked?.name, 'what is left without an answer').to.equal(undefined);
    return outcomes;
  }
  return { on, play };
}

const goesWell: readonly Level[] = ['ok', 'done', 'info'];

/**
 * Tests each row: the message and its level, which has one sound (see the terminal's signals); the step, what is shown
 * and what was said to the server are as before; and the right input goes on.
 */
export function answersErrors(table: ErrorTable): void {
  for (const row of table.rows)
    it(`${row.level} ${row.code}: ${row.when}`, () => {
      const { on, play } = player(table, row);
      const goes = (steps: Steps) => {
        const outcomes = play(steps);
        for (const { level, told } of outcomes) expect(level, told).to.be.oneOf([...goesWell, 'warn']);
        return outcomes.at(-1);
      };
      goes(row.before ?? []);
      const [before, shown, sent] = [on.state(), on.show(), on.sent.length];
      const answer = play([row.input, ...(row.replies ?? [])]).at(-1) ?? expect.fail('nothing is answered');
      const { code, level } = answer.feedback;
      expect(`${level} ${code}`, answer.said).to.equal(`${row.level} ${row.code}`);
      for (const locale of locales) expect(say(answer.feedback, locale)).to.not.match(/\{\w+\}/);
      expect(on.sent.length - sent, 'what is said to the server').to.equal(row.says ?? 0);
      if (row.opens) expect(on.state().step).to.equal(row.opens);
      else expect(on.show(), 'the screen is as before').to.deep.equal(shown);
      if (!row.replies && !row.opens && (level === 'error' || level === 'stop'))
        expect(on.state(), 'the state is as before').to.deep.equal(before);
      const last = goes(row.goesOn) ?? expect.fail('nothing goes on');
      expect(last.level, last.told).to.be.oneOf(goesWell);
    });
}
