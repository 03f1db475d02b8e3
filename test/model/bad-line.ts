import { expect } from 'chai';
import type { Answer, Call } from './server-door.ts';

/** What happens to whatever is sent: it arrives; it does not; its answer does not come back; it arrives twice. */
export const lineStates = ['whole', 'down', 'deaf', 'late', 'double'] as const;
export type LineState = (typeof lineStates)[number];

export interface BadLine {
  set(state: LineState): void;
  isWhole(): boolean;
  /** Undefined: nobody knows whether it arrived. */
  send(call: Call): Promise<Answer | undefined>;
  /** An old copy of something that was sent arrives now. */
  echo(nth: number): Promise<void>;
  /** Acts that were answered as done, in order. */
  acknowledged: Call[];
  refused: Set<string>;
}

export function openBadLine(server: (call: Call) => Promise<Answer>): BadLine {
  let state: LineState = 'whole';
  const sent: Call[] = [];
  const acknowledged: Call[] = [];
  const refused = new Set<string>();

  function note(call: Call, answer: Answer): Answer {
    if (call.operationId === undefined) return answer;
    if (answer.kind === 'answer') acknowledged.push(call);
    else {
      expect(answer.problem.code, 'an id stands for one act').to.not.equal('operation/reused');
      refused.add(call.operationId);
    }
    return answer;
  }

  async function send(call: Call): Promise<Answer | undefined> {
    if (state === 'down') return undefined;
    if (call.operationId !== undefined) sent.push(call);
    if (state === 'late') return undefined;
    if (state === 'deaf') {
      await server(call);
      return undefined;
    }
    if (state === 'whole' || call.operationId === undefined) return note(call, await server(call));
    const [one, other] = await Promise.all([server(call), server(call)]);
    expect(other, 'the second delivery gets the answer of the first').to.deep.equal(one);
    return note(call, one);
  }
  return {
    set: (next) => void (state = next),
    isWhole: () => state === 'whole' || state === 'double',
    send,
    async echo(nth) {
      // What was refused has been given up: its sender knows that it did not happen.
      const copies = sent.filter(({ operationId = '' }) => !refused.has(operationId));
      const copy = copies[nth % Math.max(copies.length, 1)];
      if (copy) await server(copy);
    },
    acknowledged,
    refused,
  };
}
