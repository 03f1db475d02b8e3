import type { FloorOperation, Said, Sentence, Undone } from './flow.ts';
import { leftOf, lineOf, type PickState, type PickWork, type WalkLine } from './pick-state.ts';

const reversalOf = (pickId: string): FloorOperation => ({
  method: 'post',
  path: '/picking/picks/:pickId/reversal',
  input: { pickId },
  changesWork: true,
});

/** The walk's last pick as the server knows it; ids rise with time. */
const lastPicked = (work: PickWork): WalkLine | undefined =>
  work.lines
    .filter(({ lastPickId }) => lastPickId !== null)
    .sort((one, other) => String(other.lastPickId).localeCompare(String(one.lastPickId)))[0];

/**
 * The units last put into the tote go back into their bin, and the worker stands before that stop again. A stop that
 * was emptied only in part gets a line beside it for what came back: then the server's view is waited for.
 */
export function undoPick(
  work: PickWork,
  state: PickState,
  last: readonly Said[] | undefined,
): Undone<PickState> | undefined {
  if (work.isCancelled || state.step === 'cancelled') return undefined;
  const act = last?.at(-1);
  if (!act) return last ? undefined : undoOfOtherDevice(work, state);
  const { pickId, lineId, quantity } = act.input as { pickId?: string; lineId?: string; quantity?: number };
  const line = work.lines.find((one) => one.lineId === lineId);
  if (!line || pickId === undefined || quantity === undefined) return undefined;
  const told = state.told[line.lineId] ?? { picked: 0, short: 0 };
  const back: PickState = {
    ...state,
    step: 'bin',
    lineId: line.lineId,
    hand: 0,
    serials: [],
    isSerialDue: false,
    early: null,
    told: { ...state.told, [line.lineId]: { ...told, picked: told.picked - quantity } },
  };
  return {
    state: back,
    feedback: {
      level: 'info',
      code: 'info.taken-back',
      params: { n: quantity, sku: line.sku, bin: line.binCode },
    },
    operations: [reversalOf(pickId)],
    ...(leftOf(state, line) > 0 ? { needsServer: true } : {}),
  };
}

/** How many it were is known to the server alone. */
function undoOfOtherDevice(work: PickWork, state: PickState): Undone<PickState> | undefined {
  const line = lastPicked(work);
  if (!line?.lastPickId) return undefined;
  return {
    state,
    feedback: { level: 'info', code: 'info.undone' },
    operations: [reversalOf(line.lastPickId)],
    needsServer: true,
  };
}

/** What is in hand goes back into its bin; the tote stays with its order. */
export function holdingOfPick(work: PickWork, state: PickState): Sentence[] {
  const line = lineOf(work, state);
  return [
    ...(line && state.hand > 0
      ? [{ code: 'advice.back-to-bin', params: { n: state.hand, sku: line.sku, bin: line.binCode } } as const]
      : []),
    ...(state.tote === null ? [] : [{ code: 'advice.leave-tote', params: { tote: state.tote } } as const]),
  ];
}
