/**
 * Weighing and measuring one unit of a product: scan it, four figures. Scales and tapes with a plug give theirs by
 * themselves. Side doors: a figure far from the seller's (entered twice), a figure that the seller's is kept for.
 */
import type { OutputOf } from '../contract/endpoint.ts';
import type { findByBarcode } from '../catalog/catalog.contract.ts';
import { defineFlow, type StepInput } from './define-flow.ts';
import type { Outcome, Reply, Screen } from './flow.ts';
import { goodsKey } from './goods.ts';
import {
  figurePrompts,
  figures,
  isFarOff,
  nextFigure,
  type Figure,
  type Measures,
} from './measure-figures.ts';
import { accept, askServer, complete, note, notThat, refuse, serverSays, warn } from './verdict.ts';

export interface MeasureWork {
  warehouseId: string;
}

export interface MeasureState {
  step: 'item' | 'figure';
  product: {
    productId: string;
    sku: string;
    name: string;
    declared: Record<Figure, number | null>;
  } | null;
  measure: Measures;
  /** A figure that has to be entered a second time. */
  doubt: number | null;
  asked: string | null;
}

type Out = Outcome<MeasureState>;

const fresh: MeasureState = { step: 'item', product: null, measure: {}, doubt: null, asked: null };

function scanItem(state: MeasureState, input: Extract<StepInput, { kind: 'scan' }>): Out {
  const key = goodsKey(input.code);
  if (key === undefined) return notThat(state, input.code, 'want.item');
  return askServer(
    { ...fresh, asked: input.code.text },
    { name: 'products', method: 'get', path: '/barcodes/:barcode/products', input: { barcode: key } },
  );
}

function heard(_work: MeasureWork, state: MeasureState, reply: Reply): Out {
  if (reply.kind !== 'answer') return serverSays({ ...state, asked: null }, reply);
  const { rows } = reply.output as OutputOf<typeof findByBarcode>;
  if (rows.length > 1)
    return warn(fresh, 'warn.matches', { n: rows.length, want: { code: 'want.seller-label' } });
  const [row] = rows;
  if (!row) return refuse(fresh, 'error.nobody-knows', { code: state.asked ?? '' });
  const { id, sku, name, declared, measuredAt } = row.product;
  const next: MeasureState = { ...fresh, step: 'figure', product: { productId: id, sku, name, declared } };
  return measuredAt === null
    ? accept(next, 'ok.measure', { sku })
    : note(next, 'info.measured-before', { sku });
}

function takeFigure(state: MeasureState, input: Exclude<StepInput, { kind: 'scan' }>): Out {
  const { product } = state;
  const figure = nextFigure(state.measure);
  if (!product || !figure) return refuse(state, 'error.not-here', { what: '' });
  if (input.kind === 'choose' && input.option === 'back') return note(fresh, 'info.back');
  const declared = product.declared[figure];
  const value = input.kind === 'choose' ? declared : input.kind === 'weight' ? input.grams : input.quantity;
  if (!value) return refuse(state, 'error.at-least-one', { sku: product.sku });
  if (input.kind !== 'choose' && isFarOff(value, declared) && state.doubt !== value)
    return warn({ ...state, doubt: value }, 'warn.seller-said', { declared: declared ?? 0, n: value });
  const measure = { ...state.measure, [figure]: value };
  if (nextFigure(measure)) return accept({ ...state, measure, doubt: null }, 'ok.figure', { n: value });
  const operation = {
    method: 'post',
    path: '/inbound/products/:productId/measures',
    input: { productId: product.productId, ...measure },
  } as const;
  return complete(fresh, 'done.measured', { sku: product.sku }, [operation]);
}

function showFigure({ product, measure }: MeasureState): Omit<Screen, 'step'> {
  const figure = nextFigure(measure) ?? 'weightGrams';
  const unit = figure === 'weightGrams' ? 'grams' : 'mm';
  const declared = product?.declared[figure];
  return {
    prompt: { code: figurePrompts[figure] },
    fact: product?.sku ?? '',
    card: { title: product?.sku ?? '', text: product?.name ?? '' },
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
      { option: 'back', label: { code: 'do.back' }, isProblem: true },
    ],
  };
}

export const measure = defineFlow<MeasureWork, MeasureState>({
  name: 'measure',
  begin: () => fresh,
  renew: (_work, state) => state,
  over: () => false,
  heard,
  steps: {
    item: {
      show: () => ({ prompt: { code: 'prompt.measure-item' } }),
      take: (_work, state, input) =>
        input.kind === 'scan'
          ? scanItem(state, input)
          : refuse(state, 'error.scan-instead', { want: { code: 'want.item' } }),
    },
    figure: {
      show: (_work, state) => showFigure(state),
      // Another item: the figures of this one are dropped, as half a measure is none.
      take: (_work, state, input) =>
        input.kind === 'scan' ? scanItem(state, input) : takeFigure(state, input),
    },
  },
});
