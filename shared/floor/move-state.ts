import type { OutputOf } from '../contract/endpoint.ts';
import type { moveWork } from '../putaway/moves.contract.ts';
import type { Ask } from './flow.ts';

export interface MoveWork {
  warehouseId: string;
}

/** Where goods are taken from, as the server said. */
export type MoveSource = OutputOf<typeof moveWork>;
export type MoveLine = MoveSource['lines'][number];

/** A move that was made: what takes it back. */
export interface Moved {
  fromBinId: string;
  fromCode: string;
  toBinId: string;
  sku: string;
  quantity: number;
}

export interface MoveState {
  step: 'from' | 'empty' | 'item' | 'to';
  source: MoveSource | null;
  /** The account that goods in hand come from; null for a whole unit. */
  accountId: number | null;
  hand: number;
  /** What was scanned and is being asked about. */
  asked: string | null;
  /** A bin into which a unit goes with the picks that take from it, scanned once. */
  withPicks: string | null;
  /** Where the goods shall go, while the server moves them. */
  to: { binId: string; code: string; handlingUnitId: string | null } | null;
}

export const fresh: MoveState = {
  step: 'from',
  source: null,
  accountId: null,
  hand: 0,
  asked: null,
  withPicks: null,
  to: null,
};

export const lineOf = ({ source, accountId }: MoveState): MoveLine | undefined =>
  source?.lines.find((line) => line.accountId === accountId);

export const productOf = ({ source }: MoveState, productId: string | undefined) =>
  source?.products.find((product) => product.productId === productId);

export const skuOf = (state: MoveState): string =>
  productOf(state, lineOf(state)?.productId)?.sku ?? state.source?.unit?.code ?? '';

export const sourceOf = (work: MoveWork, code: string): Ask => ({
  name: 'from',
  method: 'get',
  path: '/moves/from',
  input: { warehouseId: work.warehouseId, code },
});

/** The act itself; undefined while something is missing. */
export function moveOf(work: MoveWork, state: MoveState): Ask | undefined {
  const { source, to } = state;
  const line = lineOf(state);
  if (!source || !to) return undefined;
  if (!line)
    return source.unit
      ? {
          name: 'move',
          method: 'post',
          path: '/moves/units',
          input: {
            warehouseId: work.warehouseId,
            handlingUnitId: source.unit.handlingUnitId,
            toBinId: to.binId,
            ...(state.withPicks === to.code ? { withPicks: true } : {}),
          },
        }
      : undefined;
  return {
    name: 'move',
    method: 'post',
    path: '/stock/moves',
    input: {
      fromBinId: source.binId,
      toBinId: to.binId,
      productId: line.productId,
      grade: line.grade,
      ...(line.lotId === null ? {} : { lotId: line.lotId }),
      ...(line.serial === null ? {} : { serial: line.serial }),
      ...(line.handlingUnitId === null ? {} : { handlingUnitId: line.handlingUnitId }),
      ...(to.handlingUnitId === null ? {} : { toHandlingUnitId: to.handlingUnitId }),
      quantity: state.hand,
    },
  };
}
