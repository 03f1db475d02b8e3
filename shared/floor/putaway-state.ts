import type { OutputOf } from '../contract/endpoint.ts';
import type { putawayWork } from '../putaway/putaway.contract.ts';
import { sum } from './goods.ts';

export type PutawayWork = OutputOf<typeof putawayWork>;
export type PutawayLine = PutawayWork['lines'][number];
export type PutawayUnit = PutawayWork['from'][number];

export interface PutawayState {
  step: 'unit' | 'item' | 'bin' | 'leftover' | 'done';
  /** The carton, pallet or tote in hand, or the dock bin of loose goods. */
  unit: string | null;
  line: string | null;
  /** Units that go into the next bin. */
  hand: number;
  serial: string | null;
  /** What was said since the work was read, by line. */
  told: Record<string, number>;
  /** Another bin than the proposed one, scanned once. */
  other: string | null;
  /** The other bin, or the strange unit, that the server was asked about. */
  asked: string | null;
}

export const unitKey = (unit: { handlingUnitId: string | null; binId: string }): string =>
  unit.handlingUnitId ?? unit.binId;

/** What tells a line from the others of its task. */
export const lineKey = (line: PutawayLine): string =>
  [line.productId, line.lotId, line.grade, line.fromHandlingUnitId, line.fromBinId, line.toBinId].join('|');

export const leftOf = (state: PutawayState, line: PutawayLine): number =>
  Math.max(line.quantity - (state.told[lineKey(line)] ?? 0), 0);

export const lineOf = (work: PutawayWork, state: PutawayState): PutawayLine | undefined =>
  work.lines.find((line) => lineKey(line) === state.line);

export const productOf = (work: PutawayWork, productId: string) =>
  work.products.find((product) => product.productId === productId);

/** Lines that still stand on a unit, in walk order. */
export const linesOn = (work: PutawayWork, state: PutawayState, unit: string | null): PutawayLine[] =>
  work.lines.filter(
    (line) => (line.fromHandlingUnitId ?? line.fromBinId) === unit && leftOf(state, line) > 0,
  );

/** Goods whose serials are known go into bins one by one. */
export const hasSerials = (work: PutawayWork, line: PutawayLine): boolean =>
  work.serials.some(({ productId, grade }) => productId === line.productId && grade === line.grade);

/** Takes up a line: all of it, unless its serials are scanned one by one. */
export const takeUp = (work: PutawayWork, state: PutawayState, line: PutawayLine, serial: string | null) => ({
  ...state,
  step: 'bin' as const,
  line: lineKey(line),
  hand: hasSerials(work, line) ? 1 : leftOf(state, line),
  serial,
  other: null,
});

/** Goes on with what is left on the unit in hand, or to the next unit. */
export function goOn(work: PutawayWork, state: PutawayState): PutawayState {
  const free = { ...state, line: null, hand: 0, serial: null, other: null };
  const here = linesOn(work, free, state.unit);
  const [only] = here;
  // One kind of goods on it: what it is needs no second scan.
  if (only && here.length === 1 && !hasSerials(work, only)) return takeUp(work, free, only, null);
  if (only) return { ...free, step: 'item' };
  const loose = work.from.filter(
    (unit) => unit.handlingUnitId === null && linesOn(work, free, unitKey(unit)).length > 0,
  );
  const left = work.lines.some((line) => leftOf(free, line) > 0);
  if (!left) return { ...free, unit: null, step: 'done' };
  const [place] = loose;
  // Loose goods have no unit to scan: the item itself begins.
  return place && loose.length === work.from.length
    ? { ...free, unit: unitKey(place), step: 'item' }
    : { ...free, unit: null, step: 'unit' };
}

export const begin = (work: PutawayWork): PutawayState =>
  goOn(work, {
    step: 'unit',
    unit: null,
    line: null,
    hand: 0,
    serial: null,
    told: {},
    other: null,
    asked: null,
  });

export function renew(work: PutawayWork, state: PutawayState): PutawayState {
  const fresh: PutawayState = { ...state, told: {} };
  const line = lineOf(work, fresh);
  if (state.step === 'leftover' && linesOn(work, fresh, state.unit).length > 0) return fresh;
  if (state.step !== 'bin' || !line) return goOn(work, fresh);
  return { ...fresh, hand: Math.min(state.hand, line.quantity) };
}

export function progressOf(work: PutawayWork, state: PutawayState) {
  const total = sum(work.lines.map(({ quantity }) => quantity));
  return { done: total - sum(work.lines.map((line) => leftOf(state, line))), total };
}
