import { receivingWork } from '../../../shared/inbound/receiving.contract.ts';
import { receive } from '../../../shared/floor/receive.ts';
import type { ReceiveState, ReceiveWork, WorkCarton } from '../../../shared/floor/receive-state.ts';
import type { FloorInput, Screen } from '../../../shared/floor/flow.ts';
import { measuresOf } from '../goods.ts';
import type { Random } from '../../../shared/domain/random.ts';
import { chosen, counted, play, scanned, type Terminal } from '../terminal.ts';

export interface ReceivePlan {
  shipmentId: string;
  /** Cartons that nobody has taken in hand yet; the workers at the dock share it. */
  cartons: string[];
  random: Random;
  /** How many lines turn out one unit short. */
  shortShare: number;
  onCarton(units: number): void;
}

/** Takes cartons off the dock, one after the other, counts what is in them and closes them. */
export async function receiveCartons(terminal: Terminal, plan: ReceivePlan): Promise<void> {
  let hands: InHand | null = null;
  const readWork = () => terminal.connection.call(receivingWork, { shipmentId: plan.shipmentId });
  await play<ReceiveWork, ReceiveState>(terminal, receive, readWork, (screen, work, state) => {
    if (screen.step === 'carton') {
      const code = plan.cartons.shift();
      const carton = work.cartons.find((one) => one.code === code);
      hands = carton ? openCarton(carton, plan) : null;
      return carton ? scanned(carton.code) : null;
    }
    if (screen.step === 'measure') return measure(screen, work, state);
    if (screen.step === 'close') return chosen('close');
    return hands ? count(hands, work, plan) : null;
  });
}

interface InHand {
  units: number;
  left: { productId: string; quantity: number; isOpen: boolean }[];
}

function openCarton(carton: WorkCarton, plan: ReceivePlan): InHand {
  const left = carton.lines.map(({ productId, expected }) => {
    const quantity = expected > 1 && plan.random.chance(plan.shortShare) ? expected - 1 : expected;
    return { productId, quantity, isOpen: false };
  });
  return { left, units: left.reduce((sum, { quantity }) => sum + quantity, 0) };
}

/** One scan tells what it is, the keypad how many. */
function count(hands: InHand, work: ReceiveWork, plan: ReceivePlan): FloorInput {
  const [next] = hands.left;
  if (!next) return close(hands, plan);
  if (next.isOpen) {
    hands.left.shift();
    return counted(next.quantity);
  }
  next.isOpen = true;
  if (next.quantity === 1) hands.left.shift();
  const product = work.products.find(({ productId }) => productId === next.productId);
  return scanned(product?.barcodes[0]?.key ?? product?.sku ?? '');
}

function close(hands: InHand, plan: ReceivePlan): FloorInput {
  plan.onCarton(hands.units);
  return chosen('close');
}

/** The scale and the tape, at the first receipt of a product. */
function measure(screen: Screen, work: ReceiveWork, state: ReceiveState): FloorInput {
  const product = work.products.find(({ productId }) => productId === state.open?.productId);
  const figures = measuresOf(product?.sku ?? '');
  const figure = (['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const).find(
    (name) => state.measure[name] === undefined,
  );
  const value = figures[figure ?? 'weightGrams'];
  return screen.keypad?.unit === 'grams' ? { kind: 'weight', grams: value, source: 'scale' } : counted(value);
}
