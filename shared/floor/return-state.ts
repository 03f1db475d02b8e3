import type { OutputOf } from '../contract/endpoint.ts';
import type { Disposition, InspectionGrade } from '../returns/dispositions.ts';
import type { returnWork } from '../returns/inspection.contract.ts';
import type { CommandCode, ScannedCode } from '../domain/barcode.ts';
import type { WorkProduct } from '../putaway/work-product.ts';
import type { FloorOperation } from './flow.ts';
import { sum } from './goods.ts';

export type ReturnWork = OutputOf<typeof returnWork>;
export type ReturnPlace = ReturnWork['quarantineBins'][number];

export interface ReturnState {
  step: 'item' | 'serial' | 'grade' | 'fire' | 'action' | 'reason' | 'bin' | 'close' | 'done';
  productId: string | null;
  /** Units alike in hand. */
  hand: number;
  serial: string | null;
  /** The unit is another one than was sent: its serial, read once; or twice, and then it is recorded so. */
  doubt: string | null;
  isOtherSerial: boolean;
  lot: string | null;
  grade: InspectionGrade | null;
  action: Disposition | null;
  reason: string;
  /** Units said since the work was read, by product. */
  told: Record<string, number>;
  /** Products that were not announced, or not so many, and are confirmed by a second scan. */
  extra: string[];
  /** Serials said since the work was read. */
  serials?: string[];
  /** What nobody knows here, while the server is asked. */
  asked?: Exclude<ScannedCode, CommandCode> | null;
  /** Products that the server knew: not of this return, of the same seller. */
  foreign?: WorkProduct[];
}

export const emptyHand = {
  productId: null,
  hand: 0,
  serial: null,
  doubt: null,
  isOtherSerial: false,
  lot: null,
  grade: null,
  action: null,
  reason: '',
} as const;

export const begin = (work: ReturnWork): ReturnState => ({
  step: ['received', 'inspecting'].includes(work.state) ? 'item' : 'done',
  ...emptyHand,
  told: {},
  extra: [],
  serials: [],
  asked: null,
  foreign: [],
});

export const productsOf = (work: ReturnWork, state: ReturnState): WorkProduct[] => [
  ...work.products,
  ...(state.foreign ?? []),
];

export const productOf = (work: ReturnWork, state: ReturnState): WorkProduct | undefined =>
  productsOf(work, state).find(({ productId }) => productId === state.productId);

/** The serials that went out with the order of this return. */
export const sentOf = (work: ReturnWork, productId: string): string[] =>
  work.sentSerials.filter((one) => one.productId === productId).map(({ serial }) => serial);

export const linesOf = (work: ReturnWork, productId: string | null) =>
  work.lines.filter((line) => line.productId === productId);

export const announcedOf = (work: ReturnWork, productId: string | null): number =>
  sum(linesOf(work, productId).map(({ announced }) => announced));

/** Units graded, those in hand not among them. */
export const gradedOf = (work: ReturnWork, state: ReturnState, productId: string | null): number =>
  sum(linesOf(work, productId).map(({ graded }) => graded)) +
  (productId === null ? 0 : (state.told[productId] ?? 0));

/** What the seller asked for, for this product. */
export const requestedOf = (work: ReturnWork, productId: string | null): Disposition | null =>
  linesOf(work, productId)[0]?.requested ?? null;

export const progressOf = (work: ReturnWork, state: ReturnState) => {
  const ids = [...new Set(work.lines.map(({ productId }) => productId))];
  return {
    done: sum(ids.map((id) => Math.min(gradedOf(work, state, id), announcedOf(work, id)))),
    total: sum(work.lines.map(({ announced }) => announced)),
  };
};

/** Where goods of this kind are put; empty where they stay or go. */
export function placesFor(work: ReturnWork, action: Disposition | null): readonly ReturnPlace[] {
  if (action === 'quarantine') return work.quarantineBins;
  return action === 'repair' ? work.repairBins : [];
}

/** Says what was found: the state behind that, and the operation. */
export function sayUnit(work: ReturnWork, state: ReturnState, binId: string | undefined) {
  const productId = state.productId ?? '';
  const operation: FloorOperation = {
    method: 'post',
    path: '/returns/:returnId/units',
    input: {
      returnId: work.returnId,
      productId,
      quantity: state.hand,
      grade: state.grade,
      disposition: state.action,
      ...(state.serial === null ? {} : { serial: state.serial }),
      ...(state.isOtherSerial ? { isOtherSerial: true } : {}),
      ...(state.lot === null ? {} : { lot: state.lot }),
      ...(state.reason === '' ? {} : { reason: state.reason }),
      ...(binId === undefined ? {} : { binId }),
      ...(state.extra.includes(productId) ? { confirmedOver: true } : {}),
    },
  };
  const told = { ...state.told, [productId]: (state.told[productId] ?? 0) + state.hand };
  const serials = [...(state.serials ?? []), ...(state.serial === null ? [] : [state.serial])];
  const next: ReturnState = { ...state, ...emptyHand, step: 'item', told, serials };
  return { next, operation };
}
