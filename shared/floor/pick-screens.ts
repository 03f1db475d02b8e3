import type { Choice, Screen, Sentence } from './flow.ts';
import type { FloorWord } from './floor-words.ts';
import {
  leavesNothing,
  leftOf,
  progressOf,
  type PickState,
  type PickWork,
  type WalkLine,
} from './pick-state.ts';

export const noteOf = (code: FloorWord, value: string): Sentence => ({ code, params: { value } });

const detailsOf = (work: PickWork, line: WalkLine): Sentence[] => [
  ...(line.lotCode === null ? [] : [noteOf('detail.lot', line.lotCode)]),
  ...(line.expiresOn === null ? [] : [noteOf('detail.expiry', line.expiresOn)]),
  ...(line.serial === null ? [] : [noteOf('detail.serial', line.serial)]),
  noteOf('detail.seller', work.sellerCode),
  ...(work.note === '' ? [] : [noteOf('detail.note', work.note)]),
];

type Shown = Pick<Screen, 'card' | 'progress'>;

/** On the way: what will be taken there. */
export const binCard = (work: PickWork, state: PickState, line: WalkLine | undefined): Shown =>
  line
    ? {
        card: {
          title: line.sku,
          text: line.name,
          imagePath: line.imagePath,
          quantity: leftOf(state, line),
          details: detailsOf(work, line),
        },
        progress: progressOf(work, state),
      }
    : {};

/** At the bin: how many are in hand, of how many. */
export const itemCard = (work: PickWork, state: PickState, line: WalkLine | undefined): Shown =>
  line
    ? {
        card: {
          title: line.sku,
          text: line.name,
          imagePath: line.imagePath,
          quantity: state.hand,
          of: leftOf(state, line),
          details: detailsOf(work, line),
        },
        progress: progressOf(work, state),
      }
    : {};

const short: Choice = { option: 'short', label: { code: 'do.short' }, isProblem: true };

export const binChoices: readonly Choice[] = [
  short,
  { option: 'skip', label: { code: 'do.skip' }, isProblem: true },
];

export const handChoices = (state: PickState): readonly Choice[] => [
  ...(state.step === 'put' ? [] : [short]),
  ...(state.tote === null || state.isToteFull
    ? []
    : [{ option: 'full', label: { code: 'do.full' }, isProblem: true } as const]),
  ...(state.hand > 0 ? [{ option: 'undo', label: { code: 'do.undo' }, isProblem: true } as const] : []),
];

/** Nothing should be left in the bin: going on says yes. */
export const emptyChoices = (
  work: PickWork,
  state: PickState,
  line: WalkLine | undefined,
): readonly Choice[] =>
  line && leavesNothing(work, state, line) && state.saidFull !== line.binId
    ? [{ option: 'not-empty', label: { code: 'do.not-empty' } }]
    : [];

export const reasonChoices: readonly Choice[] = [
  { option: 'empty', label: { code: 'do.empty' }, main: true },
  { option: 'damaged', label: { code: 'do.damaged' } },
  { option: 'wrong_goods', label: { code: 'do.wrong-goods' } },
  { option: 'cannot_reach', label: { code: 'do.cannot-reach' } },
  { option: 'back', label: { code: 'do.back' } },
];
