import type { Said, Undone } from './flow.ts';
import {
  cartonOf,
  productOf,
  serialKey,
  takeTold,
  type ReceiveState,
  type ReceiveWork,
} from './receive-state.ts';

interface SaidCount {
  productId: string;
  condition: 'good' | 'damaged';
  quantity: number;
  lot?: string;
  serials?: string[];
}

/**
 * Units that were told last are taken back while their carton is open. What is being counted just now was not told
 * yet: that is the step's own to undo. A closed carton has its goods on the way to their bins: nothing to take back.
 */
export function undoCounted(
  work: ReceiveWork,
  state: ReceiveState,
  last: readonly Said[] | undefined,
): Undone<ReceiveState> | undefined {
  const act = last?.at(-1);
  const carton = cartonOf(work, state);
  if (!carton || act?.path !== '/inbound/cartons/:cartonId/counts') return undefined;
  const { cartonId, counts } = act.input as { cartonId: string; counts: SaidCount[] };
  const [count] = counts;
  if (cartonId !== carton.cartonId || !count || counts.length !== 1) return undefined;
  const { productId, condition, quantity, lot, serials } = count;
  return {
    state: {
      ...takeTold(state, cartonId, productId, quantity),
      serials: state.serials.filter(
        (told) => !serials?.some((serial) => serialKey(productId, serial) === told),
      ),
      step: 'item',
      open: null,
    },
    feedback: {
      level: 'info',
      code: 'info.count-taken-back',
      params: { n: quantity, sku: productOf(work, state, productId)?.sku ?? '' },
    },
    operations: [
      {
        method: 'post',
        path: '/inbound/cartons/:cartonId/corrections',
        input: {
          cartonId,
          productId,
          condition,
          quantity,
          ...(lot === undefined ? {} : { lot }),
          ...(serials === undefined ? {} : { serials }),
        },
      },
    ],
  };
}
