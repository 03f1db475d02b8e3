import type { PackLine, PackWork } from '../packing/packing.contract.ts';
import { sum } from './goods.ts';

export type { PackLine, PackWork };
export type PackParcel = PackWork['parcels'][number];

export interface PackState {
  step: 'note' | 'item' | 'box' | 'mark' | 'weight' | 'label' | 'held' | 'done';
  /** Where the packer was when the order was held; there it goes on. */
  heldFrom?: PackState['step'];
  /** Units in the parcel on the bench, by order line. */
  inBox: Record<string, number>;
  serials: Record<string, string[]>;
  /** The line scanned last: a figure is about it. */
  lineId: string | null;
  isSerialDue: boolean;
  /** Null for a box of the goods' own. */
  box: string | null;
  /** A weight that was off, entered once. */
  doubt: number | null;
  parcelId: string | null;
}

export const lineOf = (work: PackWork, state: PackState): PackLine | undefined =>
  work.lines.find(({ orderLineId }) => orderLineId === state.lineId);

export const inBox = (state: PackState, line: PackLine): number => state.inBox[line.orderLineId] ?? 0;

/** Units picked that are in no parcel yet. */
export const leftOf = (state: PackState, line: PackLine): number =>
  Math.max(line.pickedQuantity - line.packedQuantity - inBox(state, line), 0);

/** What of it is not in a parcel yet, as people say it: `2 × TEA`. The first three say enough. */
export const missingOf = (work: PackWork, state: PackState): string[] =>
  work.lines
    .filter((line) => leftOf(state, line) > 0)
    .slice(0, 3)
    .map((line) => `${leftOf(state, line)} × ${line.sku}`);

export const unitsLeft = (work: PackWork, state: PackState): number =>
  sum(work.lines.map((line) => leftOf(state, line)));

/** What the box on the bench has to bear outside, for its carrier to know what is in it. */
export const marksOf = (work: PackWork, state: PackState): string[] => [
  ...new Set(work.lines.flatMap((line) => (inBox(state, line) > 0 && line.mark !== null ? line.mark : []))),
];

export const unitsInBox = (state: PackState): number => sum(Object.values(state.inBox));

export const parcelOf = (work: PackWork, state: PackState): PackParcel | undefined =>
  work.parcels.find(({ id }) => id === state.parcelId);

export const boxOf = (work: PackWork, state: PackState) =>
  work.packagings.find(({ code }) => code === state.box);

/** What the parcel weighs in theory, in grams; null while a unit's weight is unknown. */
export function expectedWeight(work: PackWork, state: PackState): number | null {
  let grams = boxOf(work, state)?.tareGrams ?? 0;
  for (const line of work.lines) {
    if (inBox(state, line) === 0) continue;
    if (line.unitWeightGrams === null) return null;
    grams += line.unitWeightGrams * inBox(state, line);
  }
  return grams;
}

const emptyBox = {
  inBox: {},
  serials: {},
  lineId: null,
  isSerialDue: false,
  box: null,
  doubt: null,
  parcelId: null,
};

/** An empty bench: the next parcel while units are left, else the end. */
export const nextParcel = (work: PackWork): PackState => {
  const state: PackState = { step: 'item', ...emptyBox };
  return { ...state, step: unitsLeft(work, state) > 0 ? 'item' : 'done' };
};

/** An order on hold is packed no further; a parcel that is closed gets its label all the same. */
function unlessHeld(work: PackWork, state: PackState): PackState {
  const isPacking = !['label', 'done', 'held'].includes(state.step);
  if (work.holds.length > 0) return isPacking ? { ...state, step: 'held', heldFrom: state.step } : state;
  return state.step === 'held' ? { ...state, step: state.heldFrom ?? 'item' } : state;
}

export const begin = (work: PackWork): PackState => unlessHeld(work, beginAnyhow(work));

function beginAnyhow(work: PackWork): PackState {
  const state = nextParcel(work);
  if (state.step === 'item')
    return work.note !== '' && work.parcels.length === 0 ? { ...state, step: 'note' } : state;
  // All is packed: the label of the last parcel may still lie in the printer.
  const last = work.parcels.findLast((parcel) => parcel.state === 'packed' || parcel.state === 'labelled');
  return last ? { ...state, step: 'label', parcelId: last.id } : state;
}

export const renew = (work: PackWork, state: PackState): PackState =>
  unlessHeld(work, renewAnyhow(work, state));

function renewAnyhow(work: PackWork, state: PackState): PackState {
  // A parcel that was reopened, or has left the bench, wants no label any more.
  if (state.step === 'label') {
    const parcel = parcelOf(work, state);
    return parcel && ['packed', 'labelled'].includes(parcel.state) ? state : begin(work);
  }
  if (state.step === 'done') return begin(work);
  const fits = work.lines.every((line) => inBox(state, line) <= line.pickedQuantity - line.packedQuantity);
  return fits ? state : begin(work);
}

export function progressOf(work: PackWork, state: PackState) {
  const total = sum(work.lines.map(({ pickedQuantity }) => pickedQuantity));
  return { done: total - unitsLeft(work, state), total };
}
