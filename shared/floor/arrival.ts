/**
 * A parcel comes back: its label, an RMA or an order says which return it is. Nobody's parcel gets a number and a
 * place of its own. Everything here is the server's to judge; the inspection is a flow of its own.
 */
import type { OutputOf } from '../contract/endpoint.ts';
import type { receiveReturn } from '../returns/inspection.contract.ts';
import { defineFlow } from './define-flow.ts';
import type { Ask, Outcome } from './flow.ts';
import { askServer, complete, note, notThat, refuse, serverSays, warn } from './verdict.ts';

export interface ArrivalWork {
  warehouseId: string;
}

type Answer = OutputOf<typeof receiveReturn>;

export interface ArrivalState {
  step: 'parcel' | 'choose' | 'done';
  code: string | null;
  choices: Answer['choices'];
  /** The inspection to go on with. */
  taskId: string | null;
}

const fresh: ArrivalState = { step: 'parcel', code: null, choices: [], taskId: null };

const arrivalOf = (work: ArrivalWork, code: string, returnId?: string): Ask => ({
  name: 'arrival',
  method: 'post',
  path: '/returns/arrivals',
  input: { warehouseId: work.warehouseId, code, ...(returnId === undefined ? {} : { returnId }) },
});

const isToInspect = ({ state }: Answer): boolean => state === 'received' || state === 'inspecting';

export const arrival = defineFlow<ArrivalWork, ArrivalState>({
  name: 'arrival',
  begin: () => fresh,
  renew: (_work, state) => state,
  over: (_work, state) => state.step === 'done',
  steps: {
    parcel: {
      show: () => ({ prompt: { code: 'prompt.parcel' }, fact: { code: 'fact.return' } }),
      take(work, state, input) {
        if (input.kind !== 'scan')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.return' } });
        const { code } = input;
        if (['bin', 'tote', 'user', 'cart', 'handling_unit'].includes(code.kind))
          return notThat(state, code, 'want.return');
        if (code.kind === 'text' && code.problem) return notThat(state, code, 'want.return');
        return askServer({ ...state, code: code.text }, arrivalOf(work, code.text));
      },
    },
    choose: {
      show: (_work, state) => ({
        prompt: { code: 'prompt.which-return' },
        fact: state.code ?? '',
        choices: state.choices.slice(0, 6).map(({ returnId, number, sellerName }) => ({
          option: returnId,
          label: { code: 'plain', params: { text: `${number} · ${sellerName}` } },
        })),
      }),
      take(work, state, input) {
        if (input.kind === 'choose') return askServer(state, arrivalOf(work, state.code ?? '', input.option));
        const wanted = input.kind === 'scan' ? input.code.text : '';
        const one = state.choices.find(({ number, reference }) => number === wanted || reference === wanted);
        return one
          ? askServer(state, arrivalOf(work, state.code ?? '', one.returnId))
          : refuse(state, 'error.scan-instead', { want: { code: 'want.return' } });
      },
    },
    done: {
      show: (_work, state) => ({ prompt: { code: 'prompt.done' }, fact: state.code ?? '' }),
      take: (_work, state) => complete(state, 'ok.taken'),
    },
  },
  heard(_work, state, reply): Outcome<ArrivalState> {
    if (reply.kind !== 'answer') return serverSays({ ...fresh }, reply);
    const answer = reply.output as Answer;
    const number = answer.number ?? '';
    if (answer.outcome === 'choose')
      return warn({ ...state, step: 'choose', choices: answer.choices }, 'warn.which-return');
    // Its parcel was opened and looked at: this is another one, or an empty box.
    if (answer.outcome === 'already_received' && !isToInspect(answer))
      return refuse({ ...fresh }, 'error.return-over', { number });
    if (answer.outcome === 'unclaimed') return note({ ...fresh }, 'info.unclaimed', { number });
    return complete({ ...fresh, step: 'done', code: number, taskId: answer.taskId }, 'done.arrived', {
      number,
    });
  },
});
