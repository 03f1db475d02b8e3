import { expect } from 'chai';
import type { FreeFlow } from '../../../client/floor/flows.ts';
import type { FloorWord } from '../../../shared/floor/floor-words.ts';
import { say, type Flow, type Level, type Reply } from '../../../shared/floor/index.ts';
import { locales } from '../../../shared/locale.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { driver } from './drive.ts';

/** One row of the errors that floor.md names for a flow, or that any step may raise. */
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
  level: Extract<Level, 'info' | 'warn' | 'error' | 'stop'>;
  /** Set where the question itself is the next step (close with something missing?). */
  opens?: string;
  /** Operations that this says all the same: what was counted before the question. */
  says?: number;
  /** The right inputs go on from there. */
  goesOn: readonly (string | Reply)[];
}

export const answered = (ask: string, output: unknown): Reply => ({ ask, kind: 'answer', output });
export const refused = (ask: string, problem: string, sentence = 'The server says no.'): Reply => ({
  ask,
  kind: 'refusal',
  problem,
  sentence,
});
export const unreachable = (ask: string): Reply => ({ ask, kind: 'unreachable' });

/** A flow whose machine is handled without knowing what it works on. */
export type AnyFlow = Flow<unknown, { step: string }>;

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

/**
 * Tests each row: the message and its level, which has one sound (see the terminal's signals); the step, what is shown
 * and what was said to the server are as before; and the right input goes on.
 */
export function answersErrors({ flow, usual, rows }: ErrorTable): void {
  for (const row of rows)
    it(`${row.level} ${row.code}: ${row.when}`, () => {
      const on = driver(flow, row.work ?? usual());
      const drive = (one: string | Reply) => {
        const { level, said } = typeof one === 'string' ? on.take(one) : on.hear(one);
        expect(level, `${JSON.stringify(one)}: ${said}`).to.be.oneOf(['ok', 'done', 'info', 'warn']);
      };
      row.before?.forEach(drive);
      const [before, shown, sent] = [on.state(), on.show(), on.sent.length];
      let answer = on.take(row.input);
      for (const reply of row.replies ?? []) {
        expect(answer.ask?.name, 'what is asked').to.equal(reply.ask);
        answer = on.hear(reply);
      }
      const { code, level } = answer.feedback;
      expect(`${level} ${code}`, answer.said).to.equal(`${row.level} ${row.code}`);
      for (const locale of locales) expect(say(answer.feedback, locale)).to.not.match(/\{\w+\}/);
      expect(on.sent.length - sent, 'what is said to the server').to.equal(row.says ?? 0);
      if (row.opens) expect(on.state().step).to.equal(row.opens);
      else expect(on.show(), 'the screen is as before').to.deep.equal(shown);
      if (!row.replies && (level === 'error' || level === 'stop'))
        expect(on.state(), 'the state is as before').to.deep.equal(before);
      row.goesOn.forEach(drive);
      expect(row.goesOn.length, 'the right scan goes on').to.be.above(0);
    });
}
