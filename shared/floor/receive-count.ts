import type { ScannedCode } from '../domain/barcode.ts';
import type { FloorOperation, Outcome } from './flow.ts';
import { factsOf, serialOf, unitsNamed } from './goods.ts';
import {
  countedOf,
  expectedOf,
  productOf,
  sayOpen,
  type OpenCount,
  type ReceiveState,
  type ReceiveWork,
  type WorkCarton,
  type WorkProduct,
} from './receive-state.ts';
import { accept, note, notThat, refuse, warn } from './verdict.ts';

type Out = Outcome<ReceiveState>;

export const productNamed = (work: ReceiveWork, code: ScannedCode): WorkProduct | undefined =>
  work.products.find((product) => unitsNamed(product, code) > 0);

/** What a count still needs before it may grow; undefined where it is whole. */
function needOf(
  state: ReceiveState,
  open: OpenCount,
  product: WorkProduct,
): ReceiveState['step'] | undefined {
  if (product.isLotTracked && open.lot === null) return 'lot';
  if (product.isExpiryTracked && open.expiresOn === null) return 'expiry';
  if (product.isSerialAtReceipt && open.quantity === 0) return 'serial';
  if (product.needsMeasure && !state.measured.includes(product.productId)) return 'measure';
  return undefined;
}

/** Asks for the next thing a count needs, or waits for the next item. */
export function proceed(work: ReceiveWork, state: ReceiveState): ReceiveState {
  const product = productOf(work, state.open?.productId);
  if (!state.open || !product) return { ...state, step: 'item' };
  const need = needOf(state, state.open, product);
  return { ...state, step: need ?? (product.isSerialAtReceipt ? 'serial' : 'item') };
}

/** A scan of goods in an open carton. */
export function scanGoods(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  code: ScannedCode,
): Out {
  const product = productNamed(work, code);
  if (!product) return scanStrange(state, carton, code);
  const units = product.isSerialAtReceipt ? 1 : unitsNamed(product, code);
  const expected = expectedOf(carton, product.productId);
  const after = countedOf(state, carton, product.productId) + units;
  if (after > expected && !state.extra.includes(product.productId)) {
    const asked = { ...state, extra: [...state.extra, product.productId] };
    return expected === 0
      ? warn(asked, 'warn.extra-item', { sku: product.sku })
      : warn(asked, 'warn.more-than', { n: after, want: expected, sku: product.sku });
  }
  const facts = factsOf(code);
  const { open } = state;
  const isSame =
    open !== null &&
    open.productId === product.productId &&
    open.condition === 'good' &&
    (facts.lot === undefined || facts.lot === open.lot) &&
    (facts.expiresOn === undefined || facts.expiresOn === open.expiresOn);
  const before = isSame ? { state, operations: [] } : sayOpen(state);
  const grown: OpenCount = isSame
    ? open
    : {
        productId: product.productId,
        condition: 'good',
        quantity: 0,
        lot: facts.lot ?? null,
        expiresOn: facts.expiresOn ?? null,
        serials: [],
      };
  const ready: ReceiveState = { ...before.state, open: grown, strange: null, figure: null };
  return product.isSerialAtReceipt
    ? startSerial(work, ready, product, facts.serial, before.operations)
    : grow(work, ready, carton, product, units, before.operations);
}

function grow(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  product: WorkProduct,
  units: number,
  operations: readonly FloorOperation[],
): Out {
  const open = state.open && { ...state.open, quantity: state.open.quantity + units };
  const next = proceed(work, { ...state, open });
  const n = countedOf(next, carton, product.productId);
  const facts = { n, want: expectedOf(carton, product.productId), sku: product.sku };
  return accept(next, 'ok.counted', facts, operations);
}

function startSerial(
  work: ReceiveWork,
  state: ReceiveState,
  product: WorkProduct,
  serial: string | undefined,
  operations: readonly FloorOperation[],
): Out {
  if (serial !== undefined) return takeSerial(work, state, product, serial, operations);
  return note(proceed(work, state), 'info.now-serial', { sku: product.sku }, operations);
}

/** The serial of one unit; one scan, one unit. */
export function takeSerial(
  work: ReceiveWork,
  state: ReceiveState,
  product: WorkProduct,
  serial: string,
  operations: readonly FloorOperation[] = [],
): Out {
  const { open } = state;
  if (!open || open.serials.includes(serial)) return refuse(state, 'error.serial-twice', { serial });
  const serials = [...open.serials, serial];
  const next = proceed(work, { ...state, open: { ...open, serials, quantity: serials.length } });
  return accept(next, 'ok.serial', { n: serials.length, serial, sku: product.sku }, operations);
}

/** Nobody knows this code: scanned twice it is reported, and the goods are set aside. */
function scanStrange(state: ReceiveState, carton: WorkCarton, code: ScannedCode): Out {
  if (code.kind !== 'text' && code.kind !== 'gtin') return notThat(state, code, 'want.item');
  if (code.kind === 'text' && code.problem) return notThat(state, code, 'want.item');
  if (state.strange !== code.text)
    return warn({ ...state, strange: code.text }, 'warn.strange-item', { code: code.text });
  const said = sayOpen(state);
  return note({ ...said.state, strange: null }, 'info.reported', { code: code.text }, [
    ...said.operations,
    {
      method: 'post',
      path: '/inbound/cartons/:cartonId/discrepancies',
      input: { cartonId: carton.cartonId, kind: 'unknown_sku', quantity: 1, note: code.text },
    },
  ]);
}

/** The figure for what is being counted. More than announced, or very many, has to be entered twice. */
export function setQuantity(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  quantity: number,
): Out {
  const { open } = state;
  const product = productOf(work, open?.productId);
  if (!open || !product) return refuse(state, 'error.item-first', { sku: '' });
  if (product.isSerialAtReceipt) return refuse(state, 'error.serials-each', { sku: product.sku });
  if (quantity === 0) return note({ ...state, open: null, figure: null }, 'info.undone');
  const want = expectedOf(carton, open.productId);
  const n = countedOf(state, carton, open.productId, false) + quantity;
  if ((n > want || quantity > 999) && state.figure !== quantity)
    return warn({ ...state, figure: quantity }, 'warn.figure-twice', { n, want, sku: product.sku });
  const extra = n > want ? [...new Set([...state.extra, open.productId])] : state.extra;
  const next = { ...state, figure: null, extra, open: { ...open, quantity } };
  return accept(next, 'ok.counted', { n, want, sku: product.sku });
}

/** The last unit counted is damaged: it is counted apart. */
export function setDamaged(work: ReceiveWork, state: ReceiveState): Out {
  const { open } = state;
  const product = productOf(work, open?.productId);
  if (!open || !product || open.quantity === 0) return refuse(state, 'error.item-first', { sku: '' });
  if (open.condition === 'damaged') return refuse(state, 'error.damaged-already', { sku: product.sku });
  const last = open.serials.slice(-1);
  const good = { ...open, quantity: open.quantity - 1, serials: open.serials.slice(0, -1) };
  const said = sayOpen({ ...state, open: good });
  const damaged: OpenCount = { ...open, condition: 'damaged', quantity: 1, serials: last };
  return note({ ...said.state, open: damaged }, 'info.damaged', { sku: product.sku }, said.operations);
}

/** Takes back the unit scanned last. */
export function undoUnit(state: ReceiveState): Out {
  const { open } = state;
  if (!open) return refuse(state, 'error.nothing-to-undo');
  const quantity = open.quantity - 1;
  const left = quantity <= 0 ? null : { ...open, quantity, serials: open.serials.slice(0, quantity) };
  return note({ ...state, open: left, step: 'item' }, 'info.undone');
}

/** A lot, by scan, as figures, or as announced. */
export function setLot(
  work: ReceiveWork,
  state: ReceiveState,
  lot: string,
  expiresOn: string | undefined,
): Out {
  const { open } = state;
  if (!open) return refuse(state, 'error.item-first', { sku: '' });
  const filled = { ...open, lot, expiresOn: expiresOn ?? open.expiresOn };
  return accept(proceed(work, { ...state, open: filled }), 'ok.lot', { lot });
}

/** `261231` is the last day of 2026; a day of 00 means the month's last, as on GS1 labels. */
export function dayOfFigure(figure: number): string | undefined {
  const text = String(figure).padStart(6, '0');
  if (text.length !== 6) return undefined;
  const [year, month, day] = [
    2000 + Number(text.slice(0, 2)),
    Number(text.slice(2, 4)),
    Number(text.slice(4)),
  ];
  if (month < 1 || month > 12) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > last) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day === 0 ? last : day)}`;
}

export function setExpiry(work: ReceiveWork, state: ReceiveState, expiresOn: string | undefined): Out {
  const { open } = state;
  if (!open || expiresOn === undefined) return refuse(state, 'error.bad-date');
  return accept(proceed(work, { ...state, open: { ...open, expiresOn } }), 'ok.expiry', { date: expiresOn });
}

export { serialOf };
