import { expect } from 'chai';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import type { FloorInput, FloorOperation, Flow, Level, Reply } from '../../../shared/floor/index.ts';
import { say } from '../../../shared/floor/index.ts';

/** An id that looks like ours. */
export const anId = (n: number): string => `01J8Z0000000000000000${String(n).padStart(5, '0')}`;

export const scanOf = (text: string): FloorInput => ({ kind: 'scan', code: readBarcode(text, 2026) });

/** `qty:5`, `weight:1200`, `choose:close`, anything else is a scan. */
export function inputOf(text: string): FloorInput {
  const [kind, value = ''] = text.split(':');
  if (kind === 'qty') return { kind: 'quantity', quantity: Number(value) };
  if (kind === 'weight') return { kind: 'weight', grams: Number(value) };
  return kind === 'choose' ? { kind: 'choose', option: value } : scanOf(text);
}

/** Drives a flow as a terminal does, and checks what always holds after every input. */
export function driver<Work, State extends { step: string }>(flow: Flow<Work, State>, first: Work) {
  let work = first;
  let state = flow.begin(work);
  const sent: FloorOperation[] = [];
  const outcome = (next: ReturnType<typeof flow.take>) => {
    const before = state;
    state = next.state;
    sent.push(...next.operations);
    expect(JSON.parse(JSON.stringify(state)), 'state is plain JSON').to.deep.equal(state);
    expect(say(next.feedback, 'en'), 'every place is filled').to.not.match(/\{\w+\}/);
    expect(flow.show(work, state).step).to.equal(state.step);
    if (next.feedback.level === 'error') expect(next.operations).to.deep.equal([]);
    return { ...next, before, said: say(next.feedback, 'en'), level: next.feedback.level };
  };
  return {
    sent,
    state: () => state,
    show: () => flow.show(work, state),
    over: () => flow.over(work, state),
    leave: () => flow.leave(work, state).operations,
    take: (text: string) => outcome(flow.take(work, state, inputOf(text))),
    hear: (reply: Reply) => outcome(flow.heard(work, state, reply)),
    /** The work as the server has it now; whatever was said has arrived. */
    renew(next: Work) {
      work = next;
      state = flow.renew(work, state);
    },
    /** Every input goes well. */
    go(...texts: string[]) {
      for (const text of texts) {
        const { level, said } = this.take(text);
        expect(level, `${text}: ${said}`).to.be.oneOf(['ok', 'done', 'info'] satisfies Level[]);
      }
    },
    /** The input is refused in these words, and nothing changes. */
    refuses(text: string, said: string | RegExp, level: Level = 'error') {
      const answer = this.take(text);
      expect(answer.level, answer.said).to.equal(level);
      if (typeof said === 'string') expect(answer.said).to.equal(said);
      else expect(answer.said).to.match(said);
      expect(state, 'the state is as before').to.deep.equal(answer.before);
    },
    /** The input is questioned in these words. */
    warns(text: string, said: string | RegExp) {
      const answer = this.take(text);
      expect(answer.level, answer.said).to.equal('warn');
      if (typeof said === 'string') expect(answer.said).to.equal(said);
      else expect(answer.said).to.match(said);
    },
  };
}

export const inputs = (sent: readonly FloorOperation[]): string[] =>
  sent.map(({ path, input }) => `${path.split('/').at(-1)} ${JSON.stringify(input)}`);
