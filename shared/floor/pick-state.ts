import type { CommandCode, ScannedCode } from '../domain/barcode.ts';
import type { ShortReason } from '../picking/picking.lifecycle.ts';
import type { Walk } from '../picking/picking.contract.ts';
import type { Sentence } from './flow.ts';
import { sum } from './goods.ts';

export type PickWork = Walk;
export type WalkLine = Walk['lines'][number];

export interface PickState {
  step: 'bin' | 'item' | 'put' | 'reason' | 'wait' | 'cancelled' | 'done';
  lineId: string | null;
  /** Units taken from the bin and not in the tote yet. */
  hand: number;
  serials: string[];
  /** The product was scanned, its serial was not. */
  isSerialDue: boolean;
  /** What was said since the work was read, by line. */
  told: Record<string, { picked: number; short: number }>;
  /** Where the question for a reason goes back to. */
  backTo: 'bin' | 'item';
  /** Units went short: the server may know another bin. */
  isLooking: boolean;
  tote: string | null;
  isToteFull: boolean;
  /** The tote whose binding was asked for. */
  asked: string | null;
  /** Units that are missing, of which the server is told; missing where a device kept its place before this was asked. */
  shortAsked?: ShortAsked | null;
  /** An item scanned before its bin. */
  early: Exclude<ScannedCode, CommandCode> | null;
  /** Another lot than the one reserved, scanned once. */
  otherLot?: string | null;
  /** Goods that are taken instead of those reserved, while the server is asked. */
  swapped?: Exclude<ScannedCode, CommandCode> | null;
  /** The bin that the worker last said is not empty. */
  saidFull?: string | null;
  /** Stops put off, the latest last. */
  later: string[];
}

export interface ShortAsked {
  lineId: string;
  quantity: number;
  reason: ShortReason;
}

export const leftOf = (state: PickState, line: WalkLine): number => {
  const told = state.told[line.lineId];
  return Math.max(line.remaining - (told ? told.picked + told.short : 0), 0);
};

/** After the last of this line there should be nothing left in its bin, by the books. */
export const leavesNothing = (work: PickWork, state: PickState, line: WalkLine): boolean =>
  line.emptiesBin &&
  work.lines.every((one) => one === line || one.binId !== line.binId || leftOf(state, one) === 0);

export const lineOf = (work: PickWork, state: PickState): WalkLine | undefined =>
  work.lines.find(({ lineId }) => lineId === state.lineId);

/** The next stop: in walk order, stops put off last. */
function nextLine(work: PickWork, state: PickState): WalkLine | undefined {
  const rank = (line: WalkLine): number => state.later.indexOf(line.lineId);
  return work.lines
    .filter((line) => leftOf(state, line) > 0)
    .sort((one, other) => rank(one) - rank(other) || one.seq - other.seq)[0];
}

const emptyHand = { hand: 0, serials: [], isSerialDue: false, asked: null, early: null };

/** Goes to the next stop; whoever stands at its bin already need not scan it again. */
function goOn(work: PickWork, state: PickState, standsAt: string | undefined): PickState {
  const next = nextLine(work, state);
  if (!next) return { ...state, ...emptyHand, lineId: null, step: state.isLooking ? 'wait' : 'done' };
  return { ...state, ...emptyHand, lineId: next.lineId, step: next.binId === standsAt ? 'item' : 'bin' };
}

/** Units of a line were put into the tote or went short: the state behind that. */
export function tell(
  work: PickWork,
  state: PickState,
  lineId: string,
  units: { picked: number; short: number },
  isPutOff = false,
): PickState {
  const before = state.told[lineId] ?? { picked: 0, short: 0 };
  const told = {
    ...state.told,
    [lineId]: { picked: before.picked + units.picked, short: before.short + units.short },
  };
  const said: PickState = { ...state, told, isLooking: state.isLooking || units.short > 0 };
  const line = lineOf(work, state);
  const isShort = units.short > 0;
  // Short, but some were found: those still go into the tote.
  if (isShort && state.hand > 0) return { ...said, step: 'put' };
  if (!isShort && !isPutOff && line && leftOf(said, line) > 0) return { ...said, ...emptyHand, step: 'item' };
  return goOn(work, said, isShort || isPutOff ? undefined : line?.binId);
}

export function begin(work: PickWork): PickState {
  const tote = work.totes.at(-1)?.code ?? null;
  const fresh: PickState = {
    ...emptyHand,
    step: 'cancelled',
    lineId: null,
    told: {},
    backTo: 'bin',
    isLooking: false,
    tote,
    isToteFull: false,
    later: [],
  };
  return work.isCancelled ? fresh : goOn(work, fresh, undefined);
}

export function renew(work: PickWork, state: PickState): PickState {
  const fresh = begin(work);
  if (work.isCancelled) return state.step === 'done' ? state : fresh;
  const same = { ...state, told: {}, isLooking: false, tote: fresh.tote ?? state.tote };
  const line = lineOf(work, same);
  if (!line || line.remaining === 0) return goOn(work, { ...same, ...emptyHand }, undefined);
  const hand = Math.min(state.hand, line.remaining);
  const step = state.step === 'item' && hand > 0 && hand === line.remaining ? 'put' : state.step;
  return { ...same, hand, step: hand === 0 && step === 'put' ? 'item' : step };
}

/** Units told and all there are; `isOver` shows everything as done. */
export function progressOf(work: PickWork, state: PickState | undefined, isOver = false) {
  const total = sum(work.lines.map((line) => line.quantity));
  const left = state ? sum(work.lines.map((line) => leftOf(state, line))) : 0;
  return { done: isOver ? total : total - left, total };
}

/** Aisle, bay and the rest of a bin's code: `A12-03-2`, or `A03L2` where the aisle is letters alone. */
function partsOf(code: string): string[] {
  const parts = code.split('-');
  const plain = /^([A-Z]+)(\d+)(.*)$/.exec(code);
  return parts.length > 1 || !plain ? parts : plain.slice(1);
}

/** How to get from one bin to another, where their codes tell. */
export function wayBetween(from: string, to: string): Sentence {
  const [here, there] = [partsOf(from), partsOf(to)];
  if (here.length !== there.length || here.length < 2) return { code: 'way.unknown' };
  if (here[0] !== there[0]) return { code: 'way.aisle', params: { aisle: there[0] ?? '' } };
  const bays = Number(there[1]) - Number(here[1]);
  if (!Number.isInteger(bays)) return { code: 'way.unknown' };
  if (bays !== 0) return { code: bays > 0 ? 'way.on' : 'way.back', params: { n: Math.abs(bays) } };
  return { code: 'way.level', params: { level: there.slice(2).join('-') } };
}
