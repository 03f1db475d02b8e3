import type { Said, Undone } from './flow.ts';
import {
  goOn,
  lineKey,
  lineOf,
  productOf,
  takeUp,
  unitKey,
  type PutawayLine,
  type PutawayState,
  type PutawayWork,
} from './putaway-state.ts';

interface SaidMove {
  moveId?: string;
  productId: string;
  lotId?: string;
  grade: string;
  quantity: number;
  fromHandlingUnitId?: string;
  toBinId: string;
}

/**
 * What went into the bin last stands on its carton or pallet again, and the worker before that bin. Into another bin
 * than the proposed one, or with the last unit of all, only the server knows what becomes of it.
 */
export function undoStowed(
  work: PutawayWork,
  state: PutawayState,
  last: readonly Said[] | undefined,
): Undone<PutawayState> | undefined {
  const act = last?.at(-1);
  if (act?.path !== '/putaway/tasks/:taskId/moves') return undefined;
  const move = act.input as unknown as SaidMove;
  const moveId = move.moveId ?? (act.output as { moveId?: string } | undefined)?.moveId;
  if (moveId === undefined) return undefined;
  const line = work.lines.find((one) => isOf(one, move));
  const isForServer = !line || state.step === 'done';
  return {
    state: line ? standingBefore(work, state, line, move.quantity) : state,
    feedback: line
      ? {
          level: 'info',
          code: 'info.stowed-back',
          params: { n: move.quantity, sku: productOf(work, line.productId)?.sku ?? '' },
        }
      : { level: 'info', code: 'info.undone' },
    operations: [
      { method: 'post', path: '/putaway/moves/:moveId/undo', input: { moveId }, changesWork: true },
    ],
    ...(isForServer ? { needsServer: true as const } : {}),
  };
}

const isOf = (line: PutawayLine, move: SaidMove): boolean =>
  line.productId === move.productId &&
  (line.lotId ?? undefined) === move.lotId &&
  line.grade === move.grade &&
  (line.fromHandlingUnitId ?? undefined) === move.fromHandlingUnitId &&
  line.toBinId === move.toBinId;

function standingBefore(
  work: PutawayWork,
  state: PutawayState,
  line: PutawayLine,
  quantity: number,
): PutawayState {
  const key = lineKey(line);
  const told = { ...state.told, [key]: (state.told[key] ?? 0) - quantity };
  const unit = unitKey({ handlingUnitId: line.fromHandlingUnitId, binId: line.fromBinId });
  const back: PutawayState = { ...state, told, unit, other: null, asked: null };
  const next = takeUp(work, back, line, null);
  // Goods with serials are told apart by a scan, as before.
  return lineOf(work, next) && work.serials.length === 0 ? next : goOn(work, back);
}
