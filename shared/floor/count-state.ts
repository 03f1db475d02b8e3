import type { OutputOf } from '../contract/endpoint.ts';
import type { countWork } from '../counting/counting.contract.ts';
import type { CommandCode, ScannedCode } from '../domain/barcode.ts';
import type { WorkProduct } from '../putaway/work-product.ts';
import type { Grade } from '../stock/grades.ts';
import type { FloorOperation } from './flow.ts';
import { sum } from './goods.ts';

export type CountWork = OutputOf<typeof countWork>;
export type CountUnit = CountWork['units'][number];

/** What tells counted goods from others in the same bin. */
export interface CountKind {
  productId: string;
  lotId: string | null;
  /** A lot nobody knew here. */
  lot: string | null;
  expiresOn: string | null;
  serial: string | null;
  grade: Grade;
  unitId: string | null;
}

export interface CountedLine extends CountKind {
  quantity: number;
}

/** A product that was scanned and lacks something before it may count. */
export interface Pending {
  productId: string;
  quantity: number;
  lotId: string | null;
  lot: string | null;
  expiresOn: string | null;
  serial: string | null;
  grade: Grade | null;
}

export interface CountState {
  step: 'later' | 'bin' | 'item' | 'lot' | 'serial' | 'grade' | 'sealed' | 'done';
  counted: CountedLine[];
  /** The line a figure is about: the one counted last. */
  last: number | null;
  pending: Pending | null;
  /** The unit that is open and being counted. */
  unitId: string | null;
  /** The unit asked about. */
  asked: string | null;
  sealed: string[];
  /** Units that were counted piece by piece. */
  opened: string[];
  /** Products nobody expected here, as the server knows them. */
  found: WorkProduct[];
  /** An item scanned before its bin, or one that the server is asked about. */
  code: Exclude<ScannedCode, CommandCode> | null;
  /** A large figure, entered once. */
  figure: number | null;
}

export const begin = (work: CountWork): CountState => ({
  step: work.hindrance === null ? 'bin' : 'later',
  counted: [],
  last: null,
  pending: null,
  unitId: null,
  asked: null,
  sealed: [],
  opened: [],
  found: [],
  code: null,
  figure: null,
});

/** What was counted stays counted: only the books moved. A picker who came meanwhile does not stop a count begun. */
export const renew = (work: CountWork, state: CountState): CountState =>
  state.step === 'later' || state.step === 'bin' ? begin(work) : state;

export const productsOf = (work: CountWork, state: CountState): WorkProduct[] => [
  ...work.products,
  ...state.found,
];

export const productOf = (
  work: CountWork,
  state: CountState,
  productId: string | undefined,
): WorkProduct | undefined => productsOf(work, state).find((product) => product.productId === productId);

export const kindsOf = (work: CountWork, productId: string): CountWork['kinds'] =>
  work.kinds.filter((kind) => kind.productId === productId);

export const unitsCounted = (state: CountState): number => sum(state.counted.map(({ quantity }) => quantity));

export const isNothing = (state: CountState): boolean =>
  state.counted.length === 0 && state.sealed.length === 0 && state.opened.length === 0;

const isSame = (one: CountKind, other: CountKind): boolean =>
  one.productId === other.productId &&
  one.lotId === other.lotId &&
  one.lot === other.lot &&
  one.serial === other.serial &&
  one.grade === other.grade &&
  one.unitId === other.unitId;

/** So many units more of a kind; it is what a figure is about from now on. */
export function addCounted(state: CountState, kind: CountKind, quantity: number): CountState {
  const at = state.counted.findIndex((line) => isSame(line, kind));
  const counted =
    at < 0
      ? [...state.counted, { ...kind, quantity }]
      : state.counted.map((line, index) =>
          index === at ? { ...line, quantity: line.quantity + quantity } : line,
        );
  return { ...state, counted, last: at < 0 ? counted.length - 1 : at, figure: null };
}

/** The figure of the line counted last; 0 takes it off. */
export function setCounted(state: CountState, quantity: number): CountState {
  const counted = state.counted
    .map((line, index) => (index === state.last ? { ...line, quantity } : line))
    .filter((line) => line.quantity > 0);
  return { ...state, counted, last: quantity === 0 ? null : state.last, figure: null };
}

export const recordOf = (work: CountWork, state: CountState): FloorOperation => ({
  method: 'post',
  path: '/counting/tasks/:taskId/count',
  input: {
    taskId: work.taskId,
    readAt: work.readAt,
    goods: state.counted.map((line) => ({
      productId: line.productId,
      ...(line.lotId === null ? {} : { lotId: line.lotId }),
      ...(line.lot === null ? {} : { lot: line.lot }),
      ...(line.lotId !== null || line.expiresOn === null ? {} : { expiresOn: line.expiresOn }),
      ...(line.serial === null ? {} : { serial: line.serial }),
      grade: line.grade,
      ...(line.unitId === null ? {} : { handlingUnitId: line.unitId }),
      quantity: line.quantity,
    })),
    sealedUnitIds: state.sealed,
  },
});

export const laterOf = (work: CountWork): FloorOperation => ({
  method: 'post',
  path: '/counting/tasks/:taskId/later',
  input: { taskId: work.taskId },
});
