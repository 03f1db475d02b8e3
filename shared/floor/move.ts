/**
 * Moving free goods from one bin to another: from, what, how many, to. A pallet, carton or tote goes whole with two
 * scans. All of it is the server's to judge, because nobody has claimed these goods: without a network nothing moves.
 * Side doors: a bin in which the system has nothing (it is counted), goods that picks were told to take, a blocked bin.
 */
import { defineFlow } from './define-flow.ts';
import type { Choice, Screen, Sentence } from './flow.ts';
import { heard, scanFrom, scanItem, scanTo, setQuantity, undoMove } from './move-acts.ts';
import { fresh, lineOf, productOf, type MoveLine, type MoveState, type MoveWork } from './move-state.ts';
import { askServer, note, refuse } from './verdict.ts';

export type { MoveState, MoveWork };

const undo: Choice = { option: 'undo', label: { code: 'do.undo' }, isProblem: true };
const back: Choice = { option: 'back', label: { code: 'do.back' }, isProblem: true };

const detailsOf = (line: MoveLine): Sentence[] => [
  ...(line.lot === null ? [] : [{ code: 'detail.lot', params: { value: line.lot } } as const]),
  ...(line.expiresOn === null ? [] : [{ code: 'detail.expiry', params: { value: line.expiresOn } } as const]),
  ...(line.serial === null ? [] : [{ code: 'detail.serial', params: { value: line.serial } } as const]),
];

function showTo(state: MoveState): Omit<Screen, 'step'> {
  const line = lineOf(state);
  const product = productOf(state, line?.productId);
  return {
    prompt: { code: 'prompt.to' },
    fact: { code: 'fact.move-to' },
    card: line
      ? {
          title: product?.sku ?? '',
          text: product?.name ?? '',
          quantity: state.hand,
          of: line.free,
          details: detailsOf(line),
        }
      : { title: state.source?.unit?.code ?? '', text: state.source?.binCode ?? '' },
    ...(line && line.serial === null ? { keypad: { unit: 'pieces' as const, expected: line.free } } : {}),
    choices: [line ? undo : back],
  };
}

export const move = defineFlow<MoveWork, MoveState>({
  name: 'move',
  begin: () => fresh,
  renew: (_work, state) => state,
  over: () => false,
  undo: undoMove,
  heard,
  steps: {
    from: {
      show: () => ({ prompt: { code: 'prompt.from' } }),
      take: (work, state, input) =>
        input.kind === 'scan'
          ? scanFrom(work, state, input.code)
          : refuse(state, 'error.scan-instead', { want: { code: 'want.from' } }),
    },
    empty: {
      show: (_work, { source }) => ({
        prompt: { code: 'prompt.nothing-here' },
        fact: source?.binCode ?? '',
        choices: [{ option: 'count', label: { code: 'do.count-bin' }, main: true }, back],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanFrom(work, state, input.code);
        if (input.kind !== 'choose')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.from' } });
        if (input.option === 'back') return note(fresh, 'info.back');
        return askServer(state, {
          name: 'count',
          method: 'post',
          path: '/counting/wanted',
          input: { warehouseId: work.warehouseId, binId: state.source?.binId ?? '' },
        });
      },
    },
    item: {
      show: (_work, { source }) => ({
        prompt: { code: 'prompt.item' },
        fact: source?.binCode ?? '',
        choices: [back],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanItem(work, state, input.code);
        return input.kind === 'choose'
          ? note(fresh, 'info.back')
          : refuse(state, 'error.scan-instead', { want: { code: 'want.item' } });
      },
    },
    to: {
      show: (_work, state) => showTo(state),
      take(work, state, input) {
        if (input.kind === 'scan') return scanTo(work, state, input.code);
        if (input.kind === 'quantity') return setQuantity(state, input.quantity);
        if (input.kind === 'weight')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.bin' } });
        return input.option === 'undo'
          ? note({ ...state, step: 'item', accountId: null, hand: 0 }, 'info.undone')
          : note(fresh, 'info.back');
      },
    },
  },
});
