import type { findByBarcode } from '../catalog/catalog.contract.ts';
import type { OutputOf } from '../contract/endpoint.ts';
import { codeKey, type ScannedCode } from '../domain/barcode.ts';
import type { FloorOperation, Outcome, Reply } from './flow.ts';
import { foundProduct } from './found-product.ts';
import { factsOf, goodsKey, serialOf, unitsNamed } from './goods.ts';
import {
  cartonOf,
  countedOf,
  expectedOf,
  productOf,
  sayOpen,
  serialKey,
  type OpenCount,
  type ReceiveState,
  type ReceiveWork,
  type WorkCarton,
  type WorkProduct,
} from './receive-state.ts';
import { accept, askServer, note, notThat, refuse, serverSays, stop, warn } from './verdict.ts';

type Out = Outcome<ReceiveState>;

export const productNamed = (
  work: ReceiveWork,
  code: ScannedCode,
  found: readonly WorkProduct[] = [],
): WorkProduct | undefined => [...work.products, ...found].find((product) => unitsNamed(product, code) > 0);

/** The products that a scan may mean: where some of them were announced in this carton, those. */
function productsNamed(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  code: ScannedCode,
): WorkProduct[] {
  const named = [...work.products, ...state.found].filter((product) => unitsNamed(product, code) > 0);
  const here = named.filter(({ productId }) => expectedOf(carton, productId) > 0);
  return here.length > 0 ? here : named;
}

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
  const product = productOf(work, state, state.open?.productId);
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
  const [product, ...others] = productsNamed(work, state, carton, code);
  if (!product) return scanStrange(state, carton, code);
  if (others.length > 0)
    return warn(state, 'warn.matches', { n: others.length + 1, want: { code: 'want.seller-label' } });
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
  if (facts.expiresOn !== undefined && facts.expiresOn < work.firstGoodDay)
    return refuse(state, 'error.expires', { date: facts.expiresOn, min: work.firstGoodDay });
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
  const { productId } = product;
  const isTold = state.serials.includes(serialKey(productId, serial));
  if (!open || isTold || open.serials.includes(serial))
    return refuse(state, 'error.serial-twice', { serial });
  const known = work.serials.find(
    (one) => one.productId === productId && codeKey(one.serial) === codeKey(serial),
  );
  if (known) {
    const time = { at: known.at, timeZone: work.timeZone };
    return refuse(state, 'error.serial-known', { serial, time, user: known.by });
  }
  const serials = [...open.serials, serial];
  const next = proceed(work, { ...state, open: { ...open, serials, quantity: serials.length } });
  return accept(next, 'ok.serial', { n: serials.length, serial, sku: product.sku }, operations);
}

/**
 * Nobody announced this: the server may know what it is, and whose. What it doesn't know is reported when it is scanned
 * a second time, and set aside.
 */
function scanStrange(state: ReceiveState, carton: WorkCarton, code: ScannedCode): Out {
  const key = goodsKey(code);
  const isGoods = code.kind === 'gtin' || (code.kind === 'text' && !code.problem);
  if (!isGoods || key === undefined) return notThat(state, code, 'want.item');
  if (state.strange !== code.text)
    return askServer(
      { ...state, strange: null, asked: code },
      { name: 'goods', method: 'get', path: '/barcodes/:barcode/products', input: { barcode: key } },
    );
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

/** What the server knows of a code that nobody announced. Without the line it is as good as unknown. */
export function hearGoods(work: ReceiveWork, state: ReceiveState, reply: Reply): Out {
  const { asked: code } = state;
  const free: ReceiveState = { ...state, asked: null };
  const carton = cartonOf(work, free);
  if (!code || !carton) return serverSays(free, reply);
  const rows = reply.kind === 'answer' ? (reply.output as OutputOf<typeof findByBarcode>).rows : [];
  const own = rows.filter(({ product }) => product.sellerId === work.sellerId);
  const [row] = own;
  const [foreign] = rows;
  if (own.length > 1)
    return warn(free, 'warn.matches', { n: own.length, want: { code: 'want.seller-label' } });
  if (!row && foreign)
    return stop(free, 'stop.other-seller', { got: foreign.product.sku, want: work.sellerName });
  if (!row) return warn({ ...free, strange: code.text }, 'warn.strange-item', { code: code.text });
  const known = foundProduct(row, code);
  return scanGoods(work, { ...free, found: [...free.found, known] }, carton, code);
}

/** The figure for what is being counted. More than announced, or very many, has to be entered twice. */
export function setQuantity(
  work: ReceiveWork,
  state: ReceiveState,
  carton: WorkCarton,
  quantity: number,
): Out {
  const { open } = state;
  const product = productOf(work, state, open?.productId);
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
  const product = productOf(work, state, open?.productId);
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
  if (expiresOn !== undefined && expiresOn < work.firstGoodDay)
    return refuse(state, 'error.expires', { date: expiresOn, min: work.firstGoodDay });
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
  if (expiresOn < work.firstGoodDay)
    return refuse(state, 'error.expires', { date: expiresOn, min: work.firstGoodDay });
  return accept(proceed(work, { ...state, open: { ...open, expiresOn } }), 'ok.expiry', { date: expiresOn });
}

export { serialOf };
