import type { OutputOf } from '../contract/endpoint.ts';
import type { ScannedCode } from '../domain/barcode.ts';
import type { getBin } from '../layout/bins.contract.ts';
import { kindsFor } from '../putaway/bin-rules.ts';
import type { unitStanding } from '../putaway/putaway.contract.ts';
import { isSellableGrade } from '../stock/grades.ts';
import { type StepInput } from './define-flow.ts';
import type { Outcome, Reply } from './flow.ts';
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
import {
  accept,
  askServer,
  complete,
  itemInstead,
  note,
  notThat,
  refuse,
  serverSays,
  stop,
  warn,
} from './verdict.ts';

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
    return askServer(
      { ...state, asked: code.text },
      {
        name: 'unit',
        method: 'get',
        path: '/putaway/units/:unit',
        input: { warehouseId: work.warehouseId, unit: code.kind === 'sscc' ? code.sscc : code.text },
      },
    );
  }
  const next = goOn(work, { ...state, unit: unitKey(unit) });
  if (next.unit !== unitKey(unit)) return refuse(state, 'error.unit-empty', { code: code.text });
  const line = lineOf(work, next);
  return line?.toBinCode
    ? accept(next, 'ok.unit-to', { code: code.text, bin: line.toBinCode })
    : accept(next, 'ok.unit', { code: code.text });
}

/** A unit that is not in the task: what the server knows of it, and which one is wanted. */
export function hearUnit(work: PutawayWork, state: PutawayState, reply: Reply): Out {
  const got = state.asked ?? '';
  const free: PutawayState = { ...state, asked: null };
  const own = work.from.map(({ handlingUnitCode, binCode }) => handlingUnitCode ?? binCode);
  const [want = ''] = own;
  const other = (): Out => refuse(free, 'error.wrong-unit', { got, want: own.slice(0, 3).join(', ') });
  if (reply.kind === 'refusal' && reply.problem !== 'record/not-found') return serverSays(free, reply);
  if (reply.kind !== 'answer') return other();
  const { code, standing, binCode, at, by, timeZone } = reply.output as OutputOf<typeof unitStanding>;
  switch (standing) {
    case 'not_received':
      return refuse(free, 'error.receive-first', { code });
    case 'empty':
      return refuse(free, 'error.nothing-on', { code, want });
    case 'stowed':
      return at === null
        ? other()
        : refuse(free, 'error.unit-stowed', { code, time: { at, timeZone }, user: by ?? '?' });
    case 'in_work':
      return refuse(free, 'error.unit-with', { code, user: by ?? '?', want });
    case 'stored':
      return refuse(free, 'error.unit-stored', { code, bin: binCode ?? '?', want });
    case 'waiting':
      return other();
  }
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
  const isMeant = line.toBinCode === null || isSecond;
  // Where held goods may not lie is said at once: nobody shall have to scan that twice.
  if (!isMeant && !isHeld(line)) return questionBin(state, line, code.code);
  return askServer(
    { ...state, other: isMeant ? code.code : null, asked: code.code },
    {
      name: 'bin',
      method: 'get',
      path: '/warehouses/:warehouseId/bins/:bin',
      input: { warehouseId: work.warehouseId, bin: code.code },
    },
  );
}

const isHeld = ({ grade }: PutawayLine): boolean => !isSellableGrade(grade);

/** Another bin than the proposed one: the same scan again says that it is meant. */
const questionBin = (state: PutawayState, line: PutawayLine, got: string): Out =>
  warn({ ...state, other: got, asked: null }, 'warn.other-bin', { got, want: line.toBinCode ?? '—' });

/** The scanned bin exists: whether these goods may lie there only the server can tell. */
export function hearBin(work: PutawayWork, state: PutawayState, reply: Reply & { kind: 'answer' }): Out {
  const line = lineOf(work, state);
  const bin = reply.output as OutputOf<typeof getBin>;
  const free: PutawayState = { ...state, other: null, asked: null };
  if (!line) return refuse(free, 'error.not-here', { what: '' });
  const want = line.toBinCode ?? { code: 'plain.another-bin' as const };
  if (isHeld(line) && !kindsFor(line.grade).includes(bin.kind))
    return stop(free, 'stop.held', { why: { code: `grade.${line.grade}` }, bin: want });
  if (state.other === null) return questionBin(state, line, bin.code);
  if (bin.blockedAt) return refuse(free, 'error.bin-frozen', { why: bin.blockedReason ?? '', alt: want });
  const move = moveOf(work, state, line, bin.id);
  const input = { ...move.input, confirmedOther: true };
  return askServer({ ...free, asked: bin.code }, { ...move, input, name: 'move', changesWork: true });
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
