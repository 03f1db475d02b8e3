/**
 * Counting a bin, blind: scan the bin, scan or enter what lies in it, scan the bin again. What the books say is never
 * shown, nor whether it differed. Side doors: an empty bin, a sealed pallet, lots, serials and conditions where goods
 * lie in several, goods that nobody expected there, a picker who is at the bin, a bin that somebody else has to count.
 */
import { defineFlow, type StepInput } from './define-flow.ts';
import type { Choice, Screen, Sentence } from './flow.ts';
import {
  finish,
  heard,
  hindered,
  proceed,
  putOff,
  sayHowUnitIs,
  scanBin,
  scanItem,
  scanNeed,
  setLot,
  setQuantity,
  undoUnit,
  type Out,
} from './count-acts.ts';
import {
  begin,
  isNothing,
  kindsOf,
  productOf,
  renew,
  unitsCounted,
  type CountState,
  type CountWork,
} from './count-state.ts';
import type { Grade } from '../stock/grades.ts';
import { complete, note, refuse } from './verdict.ts';

export type { CountState, CountWork };

const later: Choice = { option: 'skip', label: { code: 'do.count-later' }, isProblem: true };
const back: Choice = { option: 'back', label: { code: 'do.back' }, isProblem: true };
const undo: Choice = { option: 'undo', label: { code: 'do.undo' }, isProblem: true };

const roundWords = ['detail.count-blind', 'detail.count-second', 'detail.count-third'] as const;

const detailsOf = (work: CountWork, state: CountState): Sentence[] => {
  const unit = work.units.find(({ handlingUnitId }) => handlingUnitId === state.unitId);
  return [
    { code: roundWords[Math.min(work.round, 3) - 1] ?? 'detail.count-blind' },
    ...(unit ? [{ code: 'detail.count-unit', params: { value: unit.code } } as const] : []),
    ...(state.sealed.length > 0
      ? [{ code: 'detail.count-sealed', params: { n: state.sealed.length } } as const]
      : []),
  ];
};

/** What was counted last, and how much of it: never what there should be. */
function card(work: CountWork, state: CountState): Pick<Screen, 'card'> {
  const line = state.last === null ? undefined : state.counted[state.last];
  const product = productOf(work, state, state.pending?.productId ?? line?.productId);
  return {
    card: {
      title: product?.sku ?? work.binCode,
      text: product?.name ?? '',
      ...(line && !state.pending ? { quantity: line.quantity } : {}),
      details: detailsOf(work, state),
    },
  };
}

const lotChoices = (work: CountWork, state: CountState): Choice[] =>
  [...new Set(kindsOf(work, state.pending?.productId ?? '').flatMap(({ lot }) => lot ?? []))]
    .slice(0, 5)
    .map((lot) => ({ option: `lot-${lot}`, label: { code: 'plain', params: { text: lot } } }));

const gradesHere = (work: CountWork, state: CountState): Grade[] => [
  ...new Set(kindsOf(work, state.pending?.productId ?? '').map(({ grade }) => grade)),
];

function takeNeed(work: CountWork, state: CountState, input: StepInput): Out {
  if (input.kind === 'scan') return scanNeed(work, state, input.code);
  if (input.kind !== 'choose') return refuse(state, 'error.scan-instead', { want: { code: 'want.lot' } });
  if (input.option.startsWith('lot-')) return setLot(work, state, input.option.slice('lot-'.length));
  return note({ ...state, step: 'item', pending: null }, 'info.back');
}

export const count = defineFlow<CountWork, CountState>({
  name: 'count',
  begin,
  renew,
  over: (_work, state) => state.step === 'done',
  heard,
  steps: {
    later: {
      show: (work, state) => ({
        prompt: { code: 'prompt.count-later' },
        fact: work.binCode,
        card: {
          title: work.binCode,
          details: [{ code: hindered(work, state).feedback.code, params: { bin: work.binCode } }],
        },
        choices: [{ option: 'skip', label: { code: 'do.count-later' }, main: true }],
      }),
      take: (work, state, input) => (input.kind === 'choose' ? putOff(work, state) : hindered(work, state)),
    },
    bin: {
      show: (work, state) => ({
        prompt: { code: 'prompt.bin' },
        fact: work.binCode,
        ...card(work, state),
        choices: [later],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanBin(work, state, input.code);
        return input.kind === 'choose'
          ? putOff(work, state)
          : refuse(state, 'error.scan-instead', { want: { code: 'want.bin' } });
      },
    },
    item: {
      show: (work, state) => ({
        prompt: { code: isNothing(state) ? 'prompt.count-empty' : 'prompt.count' },
        fact: isNothing(state) ? work.binCode : String(unitsCounted(state)),
        ...card(work, state),
        keypad: { unit: 'pieces' },
        choices: [
          isNothing(state)
            ? { option: 'empty', label: { code: 'do.count-empty' }, main: true }
            : { option: 'finish', label: { code: 'do.count-finish' }, main: true },
          ...(state.last === null ? [] : [undo]),
          later,
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanItem(work, state, input.code);
        if (input.kind === 'quantity') return setQuantity(work, state, input.quantity);
        if (input.kind === 'weight')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.item' } });
        if (input.option === 'undo') return undoUnit(state);
        return input.option === 'skip' ? putOff(work, state) : finish(work, state);
      },
    },
    lot: {
      show: (work, state) => ({
        prompt: { code: 'prompt.lot' },
        fact: work.binCode,
        ...card(work, state),
        choices: [...lotChoices(work, state), back],
      }),
      take: takeNeed,
    },
    serial: {
      show: (work, state) => ({
        prompt: { code: 'prompt.serial' },
        fact: work.binCode,
        ...card(work, state),
        choices: [back],
      }),
      take: takeNeed,
    },
    grade: {
      show: (work, state) => ({
        prompt: { code: 'prompt.count-grade' },
        fact: work.binCode,
        ...card(work, state),
        choices: [
          ...gradesHere(work, state).map((grade): Choice => ({
            option: grade,
            label: { code: `grade.${grade}` },
          })),
          back,
        ],
      }),
      take(work, state, input) {
        if (input.kind !== 'choose' || !state.pending)
          return refuse(state, 'error.scan-instead', { want: { code: 'want.grade' } });
        if (input.option === 'back') return note({ ...state, step: 'item', pending: null }, 'info.back');
        return proceed(work, { ...state, pending: { ...state.pending, grade: input.option as Grade } });
      },
    },
    sealed: {
      show: (work, state) => ({
        prompt: { code: 'prompt.count-sealed' },
        fact: work.units.find(({ handlingUnitId }) => handlingUnitId === state.asked)?.code ?? '',
        ...card(work, state),
        choices: [
          { option: 'sealed', label: { code: 'do.count-sealed' }, main: true },
          { option: 'open', label: { code: 'do.count-open' } },
          back,
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return takeAtSealed(work, state, input.code);
        if (input.kind !== 'choose')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.sealed' } });
        if (input.option === 'back') return note({ ...state, step: 'item', asked: null }, 'info.back');
        return sayHowUnitIs(work, state, input.option === 'sealed');
      },
    },
    done: {
      show: (work) => ({ prompt: { code: 'prompt.done' }, fact: work.binCode }),
      take: (work, state) => complete(state, 'done.count', { bin: work.binCode }),
    },
  },
});

/** The unit's own label again means that it is whole; goods mean that it stands open. */
function takeAtSealed(work: CountWork, state: CountState, code: Parameters<typeof scanItem>[2]): Out {
  const asked = state.asked;
  const plain: CountState = { ...state, step: 'item', asked: null };
  const again = scanItem(work, plain, code);
  if (again.state.asked === asked && asked !== null) return sayHowUnitIs(work, state, true);
  const isGoods = again.state.counted !== plain.counted || again.state.pending !== null;
  if (!isGoods) return again;
  const opened = sayHowUnitIs(work, state, false);
  return scanItem(work, opened.state, code);
}
