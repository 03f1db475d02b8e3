import type { Choice, Screen, Sentence } from './flow.ts';
import {
  cartonOf,
  cartonsAway,
  countedOf,
  differencesOf,
  expectedOf,
  productOf,
  productsIn,
  progressOf,
  type ReceiveState,
  type ReceiveWork,
} from './receive-state.ts';
import { sum } from './goods.ts';

type Shown = Omit<Screen, 'step'>;

const close: Choice = { option: 'close', label: { code: 'do.close-carton' }, main: true };
const damaged: Choice = { option: 'damaged', label: { code: 'do.damaged' }, isProblem: true };
const undo: Choice = { option: 'undo', label: { code: 'do.undo' }, isProblem: true };
const back: Choice = { option: 'back', label: { code: 'do.back' } };

export const showCarton = (work: ReceiveWork, state: ReceiveState): Shown => ({
  prompt: { code: 'prompt.carton' },
  fact: work.number,
  card: {
    title: work.reference,
    text: work.sellerName,
    details: [{ code: 'detail.cartons-away', params: { n: cartonsAway(work, state).length } }],
  },
  progress: progressOf(work, state),
  choices: [
    ...(state.unknown === null ? [] : [{ option: 'record', label: { code: 'do.record-carton' } } as const]),
    { option: 'finish', label: { code: 'do.finish-shipment' }, isProblem: true },
  ],
});

function cartonProgress(work: ReceiveWork, state: ReceiveState) {
  const carton = cartonOf(work, state);
  if (!carton) return { done: 0, total: 0 };
  const products = productsIn(state, carton);
  return {
    done: sum(products.map((productId) => countedOf(state, carton, productId))),
    total: sum(carton.lines.map(({ expected }) => expected)),
  };
}

function openCard(work: ReceiveWork, state: ReceiveState): Shown['card'] {
  const carton = cartonOf(work, state);
  const product = productOf(work, state, state.open?.productId);
  if (!carton || !product || !state.open) return undefined;
  const details: Sentence[] = [
    ...(state.open.lot === null ? [] : [{ code: 'detail.lot', params: { value: state.open.lot } } as const]),
    ...(state.open.expiresOn === null
      ? []
      : [{ code: 'detail.expiry', params: { value: state.open.expiresOn } } as const]),
    ...(state.open.condition === 'damaged' ? [{ code: 'detail.damaged' } as const] : []),
  ];
  return {
    title: product.sku,
    text: product.name,
    quantity: countedOf(state, carton, product.productId),
    of: expectedOf(carton, product.productId),
    details,
  };
}

/** What the carton is said to hold, while nothing of it is being counted. */
function contentCard(work: ReceiveWork, state: ReceiveState): Shown['card'] {
  const carton = cartonOf(work, state);
  if (!carton) return undefined;
  const lines = productsIn(state, carton);
  const [only] = lines;
  const product = lines.length === 1 ? productOf(work, state, only) : undefined;
  return {
    title: product?.sku ?? work.reference,
    text: product?.name ?? work.sellerName,
    details: lines.slice(0, 4).map((productId) => ({
      code: 'detail.counted',
      params: {
        sku: productOf(work, state, productId)?.sku ?? '',
        n: countedOf(state, carton, productId),
        want: expectedOf(carton, productId),
      },
    })),
  };
}

export function showItem(work: ReceiveWork, state: ReceiveState): Shown {
  const carton = cartonOf(work, state);
  const { open } = state;
  const left =
    carton && open ? expectedOf(carton, open.productId) - countedOf(state, carton, open.productId, false) : 0;
  const card = openCard(work, state) ?? contentCard(work, state);
  return {
    prompt: { code: open ? 'prompt.count' : 'prompt.item' },
    fact: carton?.code ?? '',
    ...(card ? { card } : {}),
    progress: cartonProgress(work, state),
    keypad: { unit: 'pieces', ...(left > 0 ? { expected: left } : {}) },
    choices: [close, ...(open ? [damaged, undo] : [])],
  };
}

const needPrompts = { lot: 'prompt.lot', expiry: 'prompt.expiry', serial: 'prompt.serial' } as const;

export function showNeed(work: ReceiveWork, state: ReceiveState): Shown {
  const carton = cartonOf(work, state);
  const line = carton?.lines.find(({ productId }) => productId === state.open?.productId);
  const announced = state.step === 'lot' ? line?.lot : state.step === 'expiry' ? line?.expiresOn : undefined;
  const card = openCard(work, state);
  const unit = state.step === 'expiry' ? 'date' : 'digits';
  return {
    prompt: { code: needPrompts[state.step as keyof typeof needPrompts] },
    fact: carton?.code ?? '',
    ...(card ? { card } : {}),
    progress: cartonProgress(work, state),
    ...(state.step === 'serial' ? {} : { keypad: { unit } }),
    choices: [
      ...(announced
        ? [
            {
              option: 'announced',
              label: { code: 'do.as-announced', params: { value: announced } },
              main: true,
            } as const,
          ]
        : []),
      ...(state.step === 'serial' ? [close, damaged] : []),
      undo,
    ],
  };
}

export function showClose(work: ReceiveWork, state: ReceiveState): Shown {
  const carton = cartonOf(work, state);
  const found = carton ? differencesOf(state, carton) : undefined;
  return {
    prompt: { code: 'prompt.close-carton' },
    fact: { code: 'fact.differences', params: { short: found?.short ?? 0, extra: found?.extra ?? 0 } },
    card: {
      title: carton?.code ?? '',
      details: (found?.all ?? []).slice(0, 5).map(({ productId, difference }) => ({
        code: difference < 0 ? 'detail.short' : 'detail.extra',
        params: { n: Math.abs(difference), sku: productOf(work, state, productId)?.sku ?? '' },
      })),
    },
    progress: cartonProgress(work, state),
    choices: [close, back],
  };
}

export const showFinish = (work: ReceiveWork, state: ReceiveState): Shown => ({
  prompt: { code: 'prompt.finish-shipment' },
  fact: { code: 'fact.cartons-away', params: { n: cartonsAway(work, state).length } },
  card: {
    title: work.number,
    text: cartonsAway(work, state)
      .slice(0, 4)
      .map(({ code, reference }) => reference ?? code)
      .join(', '),
  },
  progress: progressOf(work, state),
  choices: [{ option: 'finish', label: { code: 'do.finish-shipment' }, main: true }, back],
});
