/**
 * Receiving a shipment: scan a carton in, scan or count what is in it, close it; until no carton is left. Side doors:
 * goods nobody announced (scanned twice), unknown codes (scanned twice, reported), damaged units, lots, expiry dates
 * and serials where the product has them, four figures at a product's first receipt, cartons nobody announced, and
 * the end with cartons missing.
 */
import { defineFlow, type StepInput } from './define-flow.ts';
import type { Reply } from './flow.ts';
import { factsOf, serialOf } from './goods.ts';
import {
  dayOfFigure,
  hearGoods,
  productNamed,
  proceed,
  setDamaged,
  setExpiry,
  setLot,
  setQuantity,
  takeSerial,
  undoUnit,
} from './receive-count.ts';
import { undoCounted } from './receive-undo.ts';
import { putOff, showMeasure, takeMeasure } from './receive-measure.ts';
import { showCarton, showClose, showFinish, showItem, showNeed } from './receive-screens.ts';
import {
  begin,
  cartonOf,
  cartonsAway,
  cartonsLeft,
  productOf,
  progressOf,
  renew,
  sayOpen,
  type ReceiveState,
  type ReceiveWork,
} from './receive-state.ts';
import { complete, note, notThat, refuse, serverSays, warn } from './verdict.ts';
import {
  nothing,
  isCarton,
  cartonNamed,
  scanAtDoor,
  askArrival,
  openCarton,
  endCarton,
  closeCarton,
  scanInCarton,
  type Code,
  type Out,
} from './receive-carton.ts';

function takeInCarton(work: ReceiveWork, state: ReceiveState, input: StepInput): Out {
  const carton = cartonOf(work, state);
  if (!carton) return nothing(state);
  if (input.kind === 'scan') return scanInCarton(work, state, carton, input.code);
  if (input.kind === 'quantity') return setQuantity(work, state, carton, input.quantity);
  if (input.kind === 'weight') return nothing(state);
  if (input.option === 'damaged') return setDamaged(work, state);
  if (input.option === 'undo') return undoUnit(state);
  return endCarton(work, state, carton);
}

/** Lot, expiry or serial is wanted; a scan of something else of the carton is taken as that. */
function takeNeed(work: ReceiveWork, state: ReceiveState, input: StepInput): Out {
  const carton = cartonOf(work, state);
  const product = productOf(work, state, state.open?.productId);
  if (!carton || !product) return nothing(state);
  if (input.kind === 'choose') {
    const line = carton.lines.find(({ productId }) => productId === product.productId);
    if (input.option === 'undo') return undoUnit(state);
    if (input.option !== 'announced') return takeInCarton(work, state, input);
    return state.step === 'lot' && line?.lot
      ? setLot(work, state, line.lot, line.expiresOn ?? undefined)
      : setExpiry(work, state, line?.expiresOn ?? undefined);
  }
  if (input.kind === 'quantity')
    return state.step === 'expiry'
      ? setExpiry(work, state, dayOfFigure(input.quantity))
      : setLot(work, state, String(input.quantity), undefined);
  if (input.kind === 'weight') return nothing(state);
  if (state.step === 'serial') return scanSerial(work, state, input.code);
  const facts = factsOf(input.code);
  if (state.step === 'lot' && facts.lot !== undefined) return setLot(work, state, facts.lot, facts.expiresOn);
  if (state.step === 'expiry' && facts.expiresOn !== undefined)
    return setExpiry(work, state, facts.expiresOn);
  const isPlain =
    input.code.kind === 'text' && !input.code.problem && !productNamed(work, input.code, state.found);
  if (state.step === 'lot' && isPlain) return setLot(work, state, input.code.text, undefined);
  return notThat(state, input.code, state.step === 'lot' ? 'want.lot' : 'want.expiry');
}

function scanSerial(work: ReceiveWork, state: ReceiveState, code: Code): Out {
  const product = productOf(work, state, state.open?.productId);
  const serial = serialOf(code);
  const isOther =
    productNamed(work, code, state.found) !== undefined || cartonNamed(work, code) !== undefined;
  if (!product || serial === undefined || isOther) return takeInCarton(work, state, { kind: 'scan', code });
  return takeSerial(work, state, product, serial);
}

export const receive = defineFlow<ReceiveWork, ReceiveState>({
  name: 'receive',
  begin,
  renew,
  over: (_work, state) => state.step === 'done',
  leave: (_work, state) => sayOpen(state),
  undo: undoCounted,
  steps: {
    carton: {
      show: showCarton,
      take(work, state, input) {
        if (input.kind === 'scan') return scanAtDoor(work, state, input.code);
        if (input.kind !== 'choose') return nothing(state);
        if (input.option === 'record' && state.unknown !== null)
          return askArrival(work, state, state.unknown, 'record');
        const open = cartonsLeft(work, state).filter((one) => !cartonsAway(work, state).includes(one));
        if (open.length > 0)
          return refuse(state, 'error.cartons-open', {
            codes: open
              .slice(0, 3)
              .map(({ code }) => code)
              .join(', '),
          });
        return warn({ ...state, step: 'finish' }, 'warn.finish', { n: cartonsAway(work, state).length });
      },
    },
    item: { show: showItem, take: takeInCarton },
    lot: { show: showNeed, take: takeNeed },
    expiry: { show: showNeed, take: takeNeed },
    serial: { show: showNeed, take: takeNeed },
    measure: {
      show: showMeasure,
      // A scan means that the worker goes on: measuring is put off.
      take: (work, state, input) =>
        input.kind === 'scan'
          ? takeInCarton(work, putOff(work, state), input)
          : takeMeasure(work, state, input),
    },
    close: {
      show: showClose,
      take(work, state, input) {
        const carton = cartonOf(work, state);
        if (!carton) return nothing(state);
        if (input.kind === 'choose')
          return input.option === 'back'
            ? note(proceed(work, state), 'info.back')
            : closeCarton(work, state, carton);
        if (input.kind !== 'scan') return nothing(state);
        return isCarton(carton, input.code)
          ? closeCarton(work, state, carton)
          : scanInCarton(work, { ...state, step: 'item' }, carton, input.code);
      },
    },
    finish: {
      show: showFinish,
      take(work, state, input) {
        if (input.kind === 'scan') return scanAtDoor(work, { ...state, step: 'carton' }, input.code);
        if (input.kind !== 'choose' || input.option === 'back')
          return note({ ...state, step: 'carton' }, 'info.back');
        const finish = {
          method: 'post',
          path: '/inbound/shipments/:shipmentId/finish',
          input: { shipmentId: work.shipmentId },
        } as const;
        return complete({ ...state, step: 'done' }, 'done.shipment', { number: work.number }, [finish]);
      },
    },
    done: {
      show: (work, state) => ({
        prompt: { code: 'prompt.done' },
        fact: work.number,
        progress: progressOf(work, state),
      }),
      take: (work, state) => complete(state, 'done.shipment', { number: work.number }),
    },
  },
  heard,
});

function heard(work: ReceiveWork, state: ReceiveState, reply: Reply): Out {
  if (reply.ask === 'goods') return hearGoods(work, state, reply);
  const code = state.unknown ?? '';
  if (reply.kind === 'refusal' && reply.problem === 'inbound/unknown-carton')
    return warn(state, 'warn.unknown-carton', { code });
  if (reply.kind !== 'answer') return serverSays({ ...state, unknown: null }, reply);
  const { cartonId } = (reply.output as { carton: { cartonId: string } }).carton;
  const carton = work.cartons.find((one) => one.cartonId === cartonId);
  return carton
    ? openCarton(work, state, carton)
    : refuse({ ...state, unknown: null }, 'error.other-shipment', { got: code, want: work.number });
}
