import type { FloorInput, Outcome, Screen } from './flow.ts';
import { figurePrompts, figures, isFarOff, nextFigure } from './measure-figures.ts';
import { proceed } from './receive-count.ts';
import { productOf, type ReceiveState, type ReceiveWork } from './receive-state.ts';
import { accept, complete, note, refuse, warn } from './verdict.ts';

export function showMeasure(work: ReceiveWork, state: ReceiveState): Omit<Screen, 'step'> {
  const product = productOf(work, state, state.open?.productId);
  const figure = nextFigure(state.measure) ?? 'weightGrams';
  const declared = product?.declared[figure];
  const unit = figure === 'weightGrams' ? 'grams' : 'mm';
  return {
    prompt: { code: figurePrompts[figure] },
    fact: product?.sku ?? '',
    card: { title: product?.sku ?? '', text: product?.name ?? '', details: [{ code: 'detail.first-time' }] },
    progress: { done: figures.indexOf(figure), total: figures.length },
    keypad: { unit, ...(declared ? { expected: declared } : {}) },
    choices: [
      ...(declared
        ? [
            {
              option: 'keep',
              label: { code: 'do.as-declared', params: { n: declared, unit: unit === 'mm' ? 'mm' : 'g' } },
              main: true,
            } as const,
          ]
        : []),
      { option: 'later', label: { code: 'do.later' } },
    ],
  };
}

/** Four figures of one unit at its first receipt; null where the input is no figure. */
export function takeMeasure(
  work: ReceiveWork,
  state: ReceiveState,
  input: Exclude<FloorInput, { kind: 'scan' }>,
): Outcome<ReceiveState> {
  const product = productOf(work, state, state.open?.productId);
  const figure = nextFigure(state.measure);
  if (!product || !figure) return refuse(state, 'error.not-here', { what: '' });
  const declared = product.declared[figure];
  if (input.kind === 'choose' && input.option === 'later')
    return note(putOff(work, state), 'info.measure-later');
  const value = input.kind === 'choose' ? declared : input.kind === 'weight' ? input.grams : input.quantity;
  if (!value) return refuse(state, 'error.at-least-one', { sku: product.sku });
  if (input.kind !== 'choose' && isFarOff(value, declared) && state.figure !== value)
    return warn({ ...state, figure: value }, 'warn.seller-said', { declared: declared ?? 0, n: value });
  const measure = { ...state.measure, [figure]: value };
  if (nextFigure(measure)) return accept({ ...state, figure: null, measure }, 'ok.figure', { n: value });
  const operation = {
    method: 'post',
    path: '/inbound/products/:productId/measures',
    input: { productId: product.productId, ...measure },
  } as const;
  const done = { ...state, figure: null, measure: {}, measured: [...state.measured, product.productId] };
  return complete(proceed(work, done), 'done.measured', { sku: product.sku }, [operation]);
}

/** Measuring is for later: counting goes on. */
export function putOff(work: ReceiveWork, state: ReceiveState): ReceiveState {
  const productId = state.open?.productId;
  if (productId === undefined) return { ...state, step: 'item', measure: {} };
  return proceed(work, { ...state, figure: null, measure: {}, measured: [...state.measured, productId] });
}
