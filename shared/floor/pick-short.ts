import type { OutputOf } from '../contract/endpoint.ts';
import type { recordShortEndpoint } from '../picking/picking.contract.ts';
import type { ShortReason } from '../picking/picking.lifecycle.ts';
import type { Outcome, Reply, Sentence } from './flow.ts';
import { leftOf, tell, type PickState, type PickWork, type ShortAsked, type WalkLine } from './pick-state.ts';
import { askServer, note, serverSays, warn } from './verdict.ts';

type Out = Outcome<PickState>;
type Answer = OutputOf<typeof recordShortEndpoint>;

const shortOf = (work: PickWork, { lineId, quantity, reason }: ShortAsked) =>
  ({
    method: 'post',
    path: '/picking/tasks/:taskId/shorts',
    input: { taskId: work.taskId, lineId, quantity, reason },
    changesWork: true,
  }) as const;

/** Not all are there. Whether another bin has them is the server's to know; without a line the worker goes on. */
export function goShort(work: PickWork, state: PickState, line: WalkLine, reason: ShortReason): Out {
  const { lineId, sku } = line;
  const quantity = leftOf(state, line) - state.hand;
  const asked: ShortAsked = { lineId, quantity, reason };
  const next: PickState = { ...tell(work, state, lineId, { picked: 0, short: quantity }), shortAsked: asked };
  return askServer(next, { name: 'short', ...shortOf(work, asked) }, 'info.short', { n: quantity, sku });
}

/** What becomes of the missing units: another stop, or nothing, and then the order goes short. */
export function heardShort(work: PickWork, state: PickState, asked: ShortAsked, reply: Reply): Out {
  const free: PickState = { ...state, shortAsked: null };
  const line = work.lines.find(({ lineId }) => lineId === asked.lineId);
  if (reply.kind === 'refusal') return serverSays(takenBack(free, asked), reply);
  const sku = line?.sku ?? '';
  if (reply.kind === 'unreachable')
    return note(free, 'info.short', { n: asked.quantity, sku }, [shortOf(work, asked)]);
  const { added, unfilled, damagedBin, orderState } = reply.output as Answer;
  const aside: Sentence | '' =
    damagedBin === null ? '' : { code: 'aside.damaged', params: { bin: damagedBin } };
  if (unfilled > 0)
    return orderState === 'short'
      ? warn(free, 'warn.order-waits', { n: unfilled, sku, order: work.orderNumber, aside })
      : warn(free, 'warn.order-short', { n: unfilled, sku, aside });
  const bin = added.map(({ binCode }) => binCode).join(', ');
  return note(free, 'info.other-stock', { n: asked.quantity, sku, bin, aside });
}

/** The server knows better: the worker stands at that stop again. */
function takenBack(state: PickState, { lineId, quantity }: ShortAsked): PickState {
  const told = state.told[lineId] ?? { picked: 0, short: quantity };
  return {
    ...state,
    step: state.backTo,
    lineId,
    isLooking: false,
    told: { ...state.told, [lineId]: { ...told, short: told.short - quantity } },
  };
}
