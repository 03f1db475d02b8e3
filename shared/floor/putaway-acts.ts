import type { ScannedCode } from '../domain/barcode.ts';
import { type StepInput } from './define-flow.ts';
import type { Outcome } from './flow.ts';
import { factsOf, isCode, serialOf, unitsNamed } from './goods.ts';
import {
  goOn,
  hasSerials,
  leftOf,
  lineOf,
  linesOn,
  lineKey,
  productOf,
  takeUp,
  unitKey,
  type PutawayLine,
  type PutawayState,
  type PutawayUnit,
  type PutawayWork,
} from './putaway-state.ts';
import { accept, askServer, complete, itemInstead, note, notThat, refuse, warn } from './verdict.ts';

export type Out = Outcome<PutawayState>;
export type Code = Extract<StepInput, { kind: 'scan' }>['code'];

export const isUnit = (unit: PutawayUnit, code: ScannedCode): boolean =>
  unit.handlingUnitCode !== null &&
  (isCode(code, 'LPN', unit.handlingUnitCode) ||
    isCode(code, 'CTN', unit.handlingUnitCode) ||
    isCode(code, 'TOT', unit.handlingUnitCode) ||
    (code.kind === 'sscc' && code.sscc === unit.sscc));

const skuNamed = (work: PutawayWork, code: ScannedCode): string | undefined =>
  work.products.find((product) => unitsNamed(product, code) > 0)?.sku;

export function scanUnit(work: PutawayWork, state: PutawayState, code: Code): Out {
  const unit = work.from.find((one) => isUnit(one, code));
  if (!unit) {
    const sku = skuNamed(work, code);
    if (sku !== undefined) return itemFirst(work, state, code, sku);
    if (
      code.kind !== 'carton' &&
      code.kind !== 'handling_unit' &&
      code.kind !== 'tote' &&
      code.kind !== 'sscc'
    )
      return notThat(state, code, 'want.unit');
    const wanted = work.from.flatMap(({ handlingUnitCode }) => handlingUnitCode ?? []).slice(0, 3);
    return refuse(state, 'error.wrong-unit', { got: code.text, want: wanted.join(', ') });
  }
  const next = goOn(work, { ...state, unit: unitKey(unit) });
  if (next.unit !== unitKey(unit)) return refuse(state, 'error.unit-empty', { code: code.text });
  const line = lineOf(work, next);
  return line?.toBinCode
    ? accept(next, 'ok.unit-to', { code: code.text, bin: line.toBinCode })
    : accept(next, 'ok.unit', { code: code.text });
}

/** The item before its unit: where it lies on one of them only, both questions are answered. */
function itemFirst(work: PutawayWork, state: PutawayState, code: Code, sku: string): Out {
  const holding = work.from.filter((unit) =>
    linesOn(work, state, unitKey(unit)).some((line) => {
      const product = productOf(work, line.productId);
      return product !== undefined && unitsNamed(product, code) > 0;
    }),
  );
  const [only] = holding;
  return only && holding.length === 1
    ? scanItem(work, { ...state, unit: unitKey(only) }, code)
    : itemInstead(state, sku, 'want.unit');
}

export function scanItem(work: PutawayWork, state: PutawayState, code: Code): Out {
  const here = linesOn(work, state, state.unit);
  const serial = serialOf(code);
  const known = work.serials.find((one) => one.serial === serial);
  if (known) {
    const line = here.find(({ productId, grade }) => productId === known.productId && grade === known.grade);
    if (line) return carry(work, state, line, known.serial);
  }
  const named = here.filter((line) => {
    const product = productOf(work, line.productId);
    return product !== undefined && unitsNamed(product, code) > 0;
  });
  const { lot } = factsOf(code);
  const [first] = named;
  if (!first) {
    const sku = skuNamed(work, code);
    if (sku !== undefined) return refuse(state, 'error.not-on-unit', { got: sku });
    return notThat(state, code, 'want.item');
  }
  const line = lot === undefined ? first : named.find((one) => one.lot === lot || one.lot === null);
  if (!line) return refuse(state, 'error.wrong-lot', { got: lot ?? '', want: first.lot ?? '' });
  if (hasSerials(work, line))
    return warn(state, 'warn.scan-serial', { sku: productOf(work, line.productId)?.sku ?? '' });
  return carry(work, state, line, null);
}

function carry(work: PutawayWork, state: PutawayState, line: PutawayLine, serial: string | null): Out {
  const next = takeUp(work, state, line, serial);
  const sku = productOf(work, line.productId)?.sku ?? '';
  return accept(next, 'ok.carry', { n: next.hand, sku, bin: line.toBinCode ?? '—' });
}

export function scanBin(work: PutawayWork, state: PutawayState, line: PutawayLine, code: Code): Out {
  if (code.kind !== 'bin') {
    const unit = work.from.find((one) => isUnit(one, code));
    if (unit && unitKey(unit) === state.unit) return note(state, 'info.same-unit', { code: code.text });
    const sku = skuNamed(work, code);
    return sku === undefined ? notThat(state, code, 'want.bin') : itemInstead(state, sku, 'want.bin');
  }
  if (line.toBinId !== null && isCode(code, 'LOC', line.toBinCode))
    return putIn(work, state, line, line.toBinId);
  const isSecond = state.other === code.code;
  if (line.toBinCode !== null && !isSecond)
    return warn({ ...state, other: code.code }, 'warn.other-bin', { got: code.code, want: line.toBinCode });
  return askServer(
    { ...state, other: code.code },
    {
      name: 'bin',
      method: 'get',
      path: '/warehouses/:warehouseId/bins/:bin',
      input: { warehouseId: work.warehouseId, bin: code.code },
    },
  );
}

export const moveOf = (work: PutawayWork, state: PutawayState, line: PutawayLine, toBinId: string) =>
  ({
    method: 'post',
    path: '/putaway/tasks/:taskId/moves',
    makes: 'moveId',
    input: {
      taskId: work.taskId,
      productId: line.productId,
      ...(line.lotId === null ? {} : { lotId: line.lotId }),
      ...(state.serial === null ? {} : { serial: state.serial }),
      grade: line.grade,
      quantity: state.hand,
      ...(line.fromHandlingUnitId === null ? {} : { fromHandlingUnitId: line.fromHandlingUnitId }),
      toBinId,
    },
  }) as const;

function putIn(work: PutawayWork, state: PutawayState, line: PutawayLine, binId: string): Out {
  const key = lineKey(line);
  const told = { ...state.told, [key]: (state.told[key] ?? 0) + state.hand };
  return stowed(work, { ...state, told }, line, [moveOf(work, state, line, binId)]);
}

/** The words behind a move, quiet or final. */
function stowed(
  work: PutawayWork,
  state: PutawayState,
  line: PutawayLine,
  operations: Out['operations'],
): Out {
  const next = goOn(work, state);
  const facts = {
    n: state.hand,
    sku: productOf(work, line.productId)?.sku ?? '',
    bin: state.other ?? line.toBinCode ?? '',
  };
  if (next.step === 'done') return complete(next, 'done.putaway', { title: work.title }, operations);
  return next.unit === state.unit
    ? accept(next, 'ok.stowed', facts, operations)
    : complete(next, 'done.unit-free', facts, operations);
}

export function setQuantity(
  work: PutawayWork,
  state: PutawayState,
  line: PutawayLine,
  quantity: number,
): Out {
  const sku = productOf(work, line.productId)?.sku ?? '';
  if (quantity > leftOf(state, line))
    return refuse(state, 'error.too-many', { want: leftOf(state, line), sku });
  if (quantity === 0) return refuse(state, 'error.at-least-one', { sku });
  if (hasSerials(work, line)) return refuse(state, 'error.serials-each', { sku });
  return accept({ ...state, hand: quantity, other: null }, 'ok.carry', {
    n: quantity,
    sku,
    bin: line.toBinCode ?? '—',
  });
}
