import type { OutputOf } from '../contract/endpoint.ts';
import type { findByBarcode } from '../catalog/catalog.contract.ts';
import { codeKey, type ScannedCode } from '../domain/barcode.ts';
import type { WorkProduct } from '../putaway/work-product.ts';
import type { Grade } from '../stock/grades.ts';
import type { StepInput } from './define-flow.ts';
import type { Outcome, Reply } from './flow.ts';
import { foundProduct } from './found-product.ts';
import { factsOf, goodsKey, isCode, serialOf, unitsNamed } from './goods.ts';
import {
  addCounted,
  isNothing,
  kindsOf,
  laterOf,
  productOf,
  productsOf,
  recordOf,
  setCounted,
  type CountState,
  type CountUnit,
  type CountWork,
  type Pending,
} from './count-state.ts';
import { wayBetween } from './pick-state.ts';
import { accept, askServer, complete, note, notThat, refuse, serverSays, warn } from './verdict.ts';

export type Out = Outcome<CountState>;
export type Code = Extract<StepInput, { kind: 'scan' }>['code'];

const isOwnBin = (work: CountWork, code: ScannedCode): boolean => isCode(code, 'LOC', work.binCode);

const isUnit = (unit: CountUnit, code: ScannedCode): boolean =>
  isCode(code, 'LPN', unit.code) ||
  isCode(code, 'CTN', unit.code) ||
  isCode(code, 'TOT', unit.code) ||
  (code.kind === 'sscc' && code.sscc === unit.sscc);

const named = (work: CountWork, state: CountState, code: ScannedCode): WorkProduct | undefined =>
  productsOf(work, state).find((product) => unitsNamed(product, code) > 0);

export function scanBin(work: CountWork, state: CountState, code: Code): Out {
  if (isOwnBin(work, code)) {
    const here: CountState = { ...state, step: 'item', code: null };
    return state.code ? scanItem(work, here, state.code) : accept(here, 'ok.count-bin');
  }
  if (code.kind === 'bin')
    return refuse(state, 'error.wrong-bin', {
      got: code.code,
      want: work.binCode,
      way: wayBetween(code.code, work.binCode),
    });
  // The item before its bin: both count as soon as the bin is scanned.
  const product = named(work, state, code);
  if (product) return note({ ...state, code }, 'info.item-early', { sku: product.sku, bin: work.binCode });
  return notThat(state, code, 'want.bin');
}

/** Anything scanned before the bin: the bin itself, a unit on it, goods. */
export function scanItem(work: CountWork, state: CountState, code: Code): Out {
  if (isOwnBin(work, code))
    return isNothing(state) ? note(state, 'info.same-bin', { bin: work.binCode }) : finish(work, state);
  if (code.kind === 'bin') return refuse(state, 'error.count-open', { bin: work.binCode });
  const unit = work.units.find((one) => isUnit(one, code));
  if (unit) return scanUnit(state, unit);
  if (['handling_unit', 'tote', 'carton', 'cart'].includes(code.kind))
    return refuse(state, 'error.unit-elsewhere', { code: code.text, bin: work.binCode });
  const product = named(work, state, code);
  if (product) return takeProduct(work, state, product, code);
  const key = goodsKey(code);
  if (key === undefined) return notThat(state, code, 'want.item');
  return askServer(
    { ...state, code },
    { name: 'products', method: 'get', path: '/barcodes/:barcode/products', input: { barcode: key } },
  );
}

function scanUnit(state: CountState, unit: CountUnit): Out {
  if (state.unitId === unit.handlingUnitId)
    return note({ ...state, unitId: null, last: null }, 'info.count-unit-closed', { code: unit.code });
  if ([...state.sealed, ...state.opened].includes(unit.handlingUnitId))
    return refuse(state, 'error.unit-counted', { code: unit.code });
  return note({ ...state, step: 'sealed', asked: unit.handlingUnitId }, 'info.is-sealed', {
    code: unit.code,
  });
}

export function sayHowUnitIs(work: CountWork, state: CountState, isSealed: boolean): Out {
  const unit = work.units.find(({ handlingUnitId }) => handlingUnitId === state.asked);
  const next: CountState = { ...state, step: 'item', asked: null, last: null };
  if (!unit) return refuse(state, 'error.not-here', { what: '' });
  const { handlingUnitId, code } = unit;
  return isSealed
    ? accept({ ...next, unitId: null, sealed: [...state.sealed, handlingUnitId] }, 'ok.count-sealed', {
        code,
      })
    : accept(
        { ...next, unitId: handlingUnitId, opened: [...state.opened, handlingUnitId] },
        'ok.count-open',
        {
          code,
        },
      );
}

function takeProduct(work: CountWork, state: CountState, product: WorkProduct, code: ScannedCode): Out {
  const facts = factsOf(code);
  const known = kindsOf(work, product.productId);
  const lots = [...new Map(known.map((kind) => [kind.lotId, kind])).values()];
  const [only] = lots;
  const byLot = facts.lot === undefined ? undefined : lots.find(({ lot }) => lot === facts.lot);
  const lot = byLot ?? (facts.lot === undefined && lots.length === 1 ? only : undefined);
  const pending: Pending = {
    productId: product.productId,
    quantity: product.isSerialAtReceipt ? 1 : unitsNamed(product, code),
    lotId: lot?.lotId ?? null,
    lot: lot ? null : (facts.lot ?? null),
    expiresOn: facts.expiresOn ?? null,
    serial: facts.serial ?? null,
    grade: null,
  };
  return proceed(work, { ...state, pending, code: null });
}

/** Counts what is whole, asks for what it lacks. */
export function proceed(work: CountWork, state: CountState): Out {
  const { pending } = state;
  const product = productOf(work, state, pending?.productId);
  if (!pending || !product) return refuse(state, 'error.not-here', { what: '' });
  const { sku } = product;
  const isLotDue = (product.isLotTracked || product.isExpiryTracked) && !pending.lotId && !pending.lot;
  if (isLotDue) return warn({ ...state, step: 'lot' }, 'warn.scan-lot', { sku });
  if (product.isSerialAtReceipt && pending.serial === null)
    return note({ ...state, step: 'serial' }, 'info.now-serial', { sku });
  const grade = pending.grade ?? onlyGrade(work, pending);
  if (grade === undefined) return note({ ...state, step: 'grade' }, 'info.which-grade', { sku });
  return count(work, state, product, { ...pending, grade });
}

/** Goods lie here in one condition as a rule; undefined where somebody has to look. */
function onlyGrade(work: CountWork, pending: Pending): Grade | undefined {
  const grades = new Set(
    kindsOf(work, pending.productId)
      .filter(({ lotId }) => pending.lotId === null || lotId === pending.lotId)
      .map(({ grade }) => grade),
  );
  return grades.size > 1 ? undefined : ([...grades][0] ?? 'new');
}

function count(
  work: CountWork,
  state: CountState,
  product: WorkProduct,
  pending: Pending & { grade: Grade },
): Out {
  const { quantity, ...rest } = pending;
  const isTwice = state.counted.some(
    ({ productId, serial }) => serial !== null && serial === rest.serial && productId === rest.productId,
  );
  if (isTwice) return refuse(state, 'error.serial-twice', { serial: rest.serial ?? '' });
  const kind = { ...rest, unitId: state.unitId };
  const next = addCounted({ ...state, step: 'item', pending: null }, kind, quantity);
  const counted = next.last === null ? quantity : (next.counted[next.last]?.quantity ?? quantity);
  const isFound = kindsOf(work, product.productId).length === 0;
  return isFound && counted === quantity
    ? note(next, 'info.found-here', { sku: product.sku })
    : accept(next, 'ok.count-unit', { n: counted, sku: product.sku });
}

/** A scan while a lot or a serial is wanted: that, or something else of the bin. */
export function scanNeed(work: CountWork, state: CountState, code: Code): Out {
  const { pending } = state;
  if (!pending || isOwnBin(work, code) || named(work, state, code))
    return scanItem(work, { ...state, step: 'item', pending: null }, code);
  if (state.step === 'serial') {
    const serial = serialOf(code);
    return serial === undefined
      ? notThat(state, code, 'want.serial')
      : proceed(work, { ...state, pending: { ...pending, serial } });
  }
  const facts = factsOf(code);
  const text = facts.lot ?? (code.kind === 'text' && !code.problem ? code.text : undefined);
  return text === undefined ? notThat(state, code, 'want.lot') : setLot(work, state, text, facts.expiresOn);
}

export function setLot(work: CountWork, state: CountState, lot: string, expiresOn?: string): Out {
  const { pending } = state;
  if (!pending) return refuse(state, 'error.not-here', { what: '' });
  const known = kindsOf(work, pending.productId).find(
    (kind) => kind.lot !== null && codeKey(kind.lot) === codeKey(lot),
  );
  const filled = known ? { lotId: known.lotId, lot: null } : { lotId: null, lot };
  return proceed(work, {
    ...state,
    pending: { ...pending, ...filled, expiresOn: expiresOn ?? pending.expiresOn },
  });
}

/** Very many are entered twice: nobody sees here that it is too much. */
const many = 999;

export function setQuantity(work: CountWork, state: CountState, quantity: number): Out {
  const line = state.last === null ? undefined : state.counted[state.last];
  const product = productOf(work, state, line?.productId);
  if (!line || !product) return refuse(state, 'error.item-first', { sku: '' });
  if (line.serial !== null) return refuse(state, 'error.serials-each', { sku: product.sku });
  if (quantity > many && state.figure !== quantity)
    return warn({ ...state, figure: quantity }, 'warn.many', { n: quantity, sku: product.sku });
  const next = setCounted(state, quantity);
  return quantity === 0
    ? note(next, 'info.undone')
    : accept(next, 'ok.count-unit', { n: quantity, sku: product.sku });
}

/** Takes back the unit scanned last. */
export function undoUnit(state: CountState): Out {
  const line = state.last === null ? undefined : state.counted[state.last];
  if (!line) return refuse(state, 'error.nothing-to-undo');
  return note(setCounted(state, line.quantity - 1), 'info.undone');
}

export const finish = (work: CountWork, state: CountState): Out =>
  complete({ ...state, step: 'done', last: null, unitId: null }, 'done.count', { bin: work.binCode }, [
    recordOf(work, state),
  ]);

export const putOff = (work: CountWork, state: CountState): Out =>
  note({ ...state, step: 'done' }, 'info.count-later', { bin: work.binCode }, [laterOf(work)]);

/** Why the bin can't be counted now. */
export function hindered(work: CountWork, state: CountState): Out {
  const facts = { bin: work.binCode };
  if (work.hindrance === 'same_person') return refuse(state, 'error.second-person', facts);
  if (work.hindrance === 'supervisor') return refuse(state, 'error.supervisor-counts', facts);
  return warn(state, 'warn.picker-here', facts);
}

/** What the server knows of a code that nothing here bears. */
export function heard(work: CountWork, state: CountState, reply: Reply): Out {
  const { code } = state;
  const free: CountState = { ...state, code: null };
  if (reply.kind !== 'answer' || !code) return serverSays(free, reply);
  const { rows } = reply.output as OutputOf<typeof findByBarcode>;
  if (rows.length > 1)
    return warn(free, 'warn.matches', { n: rows.length, want: { code: 'want.seller-label' } });
  const [row] = rows;
  if (!row) return warn(free, 'warn.found-unknown', { code: code.text });
  const known = foundProduct(row, code);
  return takeProduct(work, { ...free, found: [...free.found, known] }, known, code);
}
