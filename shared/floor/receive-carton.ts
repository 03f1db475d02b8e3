import { type StepInput } from './define-flow.ts';
import type { FloorOperation, Outcome } from './flow.ts';
import { isCode } from './goods.ts';
import { productNamed, scanGoods } from './receive-count.ts';
import {
  betweenCartons,
  cartonsLeft,
  differencesOf,
  sayOpen,
  stateOf,
  type ReceiveState,
  type ReceiveWork,
  type WorkCarton,
} from './receive-state.ts';
import { accept, askServer, complete, itemInstead, note, notThat, refuse, stop, warn } from './verdict.ts';

export type Out = Outcome<ReceiveState>;
export type Code = Extract<StepInput, { kind: 'scan' }>['code'];

export const isCarton = (carton: WorkCarton, code: Code): boolean =>
  isCode(code, 'CTN', carton.code) ||
  isCode(code, 'CTN', carton.reference) ||
  (code.kind === 'sscc' && (code.sscc === carton.sscc || `00${code.sscc}` === carton.sscc));

export const cartonNamed = (work: ReceiveWork, code: Code): WorkCarton | undefined =>
  work.cartons.find((carton) => isCarton(carton, code));

export const nothing = (state: ReceiveState): Out => refuse(state, 'error.not-here', { what: '' });

export function scanAtDoor(work: ReceiveWork, state: ReceiveState, code: Code): Out {
  const carton = cartonNamed(work, code);
  if (carton) return openCarton(work, state, carton);
  if (code.kind === 'bin') {
    const dock = work.docks.find((one) => isCode(code, 'LOC', one.code));
    return dock
      ? accept({ ...state, dockBinId: dock.binId }, 'ok.dock', { bin: dock.code })
      : refuse(state, 'error.not-a-dock', { code: code.code });
  }
  if (code.kind === 'inbound_shipment')
    return isCode(code, 'INB', work.number)
      ? note(state, 'info.right-shipment', { code: code.text })
      : refuse(state, 'error.other-shipment', { got: code.text, want: work.number });
  const product = productNamed(work, code);
  if (product) return itemInstead(state, product.sku, 'want.carton');
  if (code.kind !== 'carton' && code.kind !== 'sscc' && code.kind !== 'text')
    return notThat(state, code, 'want.carton');
  if (code.kind === 'text' && code.problem) return notThat(state, code, 'want.carton');
  return askArrival(work, state, code.text, state.unknown === code.text ? 'record' : 'refuse');
}

const arrival = (work: ReceiveWork, state: ReceiveState, cartonCode: string) => ({
  warehouseId: work.warehouseId,
  shipmentId: work.shipmentId,
  code: cartonCode,
  ...(state.dockBinId === null ? {} : { dockBinId: state.dockBinId }),
});

export const askArrival = (
  work: ReceiveWork,
  state: ReceiveState,
  cartonCode: string,
  ifUnknown: string,
): Out =>
  askServer(
    { ...state, unknown: cartonCode },
    {
      name: 'carton',
      method: 'post',
      path: '/inbound/cartons/arrive',
      input: { ...arrival(work, state, cartonCode), ifUnknown },
      changesWork: true,
      isSameTwice: true,
    },
  );

/** Closed already; told by whom and when, where the server knows that. */
function closedBefore(work: ReceiveWork, state: ReceiveState, { code, counted }: WorkCarton): Out {
  if (!counted) return refuse(state, 'error.carton-closed', { code });
  const time = { at: counted.at, timeZone: work.timeZone };
  return refuse(state, 'error.carton-counted', { code, time, user: counted.by });
}

/** Why a carton is not opened: it was before, customs hold it, or nobody saw its truck come in. */
function hindranceOf(work: ReceiveWork, state: ReceiveState, carton: WorkCarton): Out | undefined {
  const { code, cartonId } = carton;
  const now = stateOf(state, carton);
  if (now === 'counted' || now === 'stowed') return closedBefore(work, state, carton);
  if (work.isCustomsHeld) return stop(state, 'stop.customs-hold', { code });
  const isFirst = work.cartons.every((one) => ['announced', 'missing'].includes(stateOf(state, one)));
  return isFirst && !work.isCheckedIn && state.atGate !== cartonId
    ? warn({ ...state, atGate: cartonId }, 'warn.not-checked-in', { code })
    : undefined;
}

/** Begins to count a carton; one that comes in just now is scanned in by the same scan. */
export function openCarton(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  said: readonly FloorOperation[] = [],
): Out {
  const hindered = hindranceOf(work, state, carton);
  if (hindered) return hindered;
  const now = stateOf(state, carton);
  const isNew = now === 'announced' || now === 'missing';
  const next: ReceiveState = {
    ...betweenCartons(work, state),
    step: 'item',
    cartonId: carton.cartonId,
    unknown: null,
    atGate: null,
    cartons: isNew ? { ...state.cartons, [carton.cartonId]: 'arrived' } : state.cartons,
  };
  const arrive = {
    method: 'post',
    path: '/inbound/cartons/arrive',
    input: arrival(work, state, carton.code),
  } as const;
  return accept(next, 'ok.carton', { code: carton.code }, isNew ? [...said, arrive] : said);
}

/** Ends a carton: at once where all is there, with a summary to confirm where something differs. */
export function endCarton(work: ReceiveWork, state: ReceiveState, carton: WorkCarton): Out {
  const said = sayOpen(state);
  const { short, extra } = differencesOf(said.state, carton);
  return short + extra > 0
    ? {
        ...warn({ ...said.state, step: 'close' }, 'warn.close-carton', { short, extra, code: carton.code }),
        operations: said.operations,
      }
    : closeCarton(work, said.state, carton, said.operations);
}

export function closeCarton(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  said: readonly FloorOperation[] = [],
): Out {
  const operations = [
    ...said,
    {
      method: 'post',
      path: '/inbound/cartons/:cartonId/close',
      input: { cartonId: carton.cartonId },
    } as const,
  ];
  const next = betweenCartons(work, {
    ...state,
    cartons: { ...state.cartons, [carton.cartonId]: 'counted' },
  });
  return next.step === 'done'
    ? complete(next, 'done.shipment', { number: work.number }, operations)
    : complete(next, 'done.carton', { code: carton.code, n: cartonsLeft(work, next).length }, operations);
}

/** Whatever is scanned while a carton is open: its own label, another carton, goods. */
export function scanInCarton(work: ReceiveWork, state: ReceiveState, carton: WorkCarton, code: Code): Out {
  if (isCarton(carton, code)) return endCarton(work, state, carton);
  const other = cartonNamed(work, code);
  if (!other)
    return code.kind === 'carton'
      ? refuse(state, 'error.close-first', { code: carton.code })
      : scanGoods(work, state, carton, code);
  const now = stateOf(state, other);
  if (now === 'counted' || now === 'stowed') return closedBefore(work, state, other);
  // The next carton's scan confirms this one where nothing differs.
  const ended = endCarton(work, state, carton);
  return ended.state.step === 'close' ? ended : openCarton(work, ended.state, other, ended.operations);
}
