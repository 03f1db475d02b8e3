import type { OutputOf } from '../contract/endpoint.ts';
import type { findByBarcode } from '../catalog/catalog.contract.ts';
import { codeKey } from '../domain/barcode.ts';
import type { WorkProduct } from '../putaway/work-product.ts';
import type { StepInput } from './define-flow.ts';
import type { Outcome, Reply } from './flow.ts';
import { foundProduct } from './found-product.ts';
import { factsOf, goodsKey, isCode, serialOf, unitsNamed } from './goods.ts';
import {
  announcedOf,
  emptyHand,
  gradedOf,
  productOf,
  productsOf,
  progressOf,
  sentOf,
  type ReturnState,
  type ReturnWork,
} from './return-state.ts';
import {
  accept,
  alarm,
  askServer,
  complete,
  itemInstead,
  notThat,
  refuse,
  serverSays,
  warn,
} from './verdict.ts';

type Out = Outcome<ReturnState>;
type Code = Extract<StepInput, { kind: 'scan' }>['code'];

const named = (work: ReturnWork, state: ReturnState, code: Code): WorkProduct | undefined =>
  productsOf(work, state).find((product) => unitsNamed(product, code) > 0);

/** What was sent under the serial that was scanned: it names its product too. */
const sentAs = (work: ReturnWork, code: Code): WorkProduct | undefined => {
  const sent = work.sentSerials.find(({ serial }) => serial === serialOf(code));
  return work.products.find(({ productId }) => productId === sent?.productId);
};

export function scanItem(work: ReturnWork, state: ReturnState, code: Code): Out {
  const product = named(work, state, code);
  if (product) return takeProduct(work, state, product, { lot: null, ...factsOf(code) });
  const sent = sentAs(work, code);
  if (sent) return takeProduct(work, state, sent, { lot: null, serial: serialOf(code) });
  if (isCode(code, 'RET', work.number)) return endOrAsk(work, state);
  const key = goodsKey(code);
  if (key === undefined) return notThat(state, code, 'want.item');
  // Somebody put goods of another order into the parcel: the seller's they are all the same.
  const input = { barcode: key, sellerId: work.sellerId };
  return askServer(
    { ...state, asked: code },
    { name: 'products', method: 'get', path: '/barcodes/:barcode/products', input },
  );
}

/** What the server knows of a code that is not of this return. */
export function heardReturn(work: ReturnWork, state: ReturnState, reply: Reply): Out {
  const free: ReturnState = { ...state, asked: null };
  if (reply.kind !== 'answer' || !state.asked) return serverSays(free, reply);
  const [found] = (reply.output as OutputOf<typeof findByBarcode>).rows;
  if (!found) return refuse(free, 'error.not-of-return', { got: state.asked.text, code: work.number });
  const product = foundProduct(found, state.asked);
  const { productId, sku } = product;
  return warn(
    { ...free, foreign: [...(state.foreign ?? []), product], extra: [...state.extra, productId] },
    'warn.foreign-item',
    { sku },
  );
}

interface Facts {
  lot?: string | null;
  serial?: string | undefined;
}

function takeProduct(work: ReturnWork, state: ReturnState, product: WorkProduct, facts: Facts): Out {
  const { productId, sku } = product;
  const announced = announcedOf(work, productId);
  const n = gradedOf(work, state, productId) + 1;
  if (n > announced && !state.extra.includes(productId)) {
    const asked = { ...state, extra: [...state.extra, productId] };
    return announced === 0
      ? warn(asked, 'warn.extra-item', { sku })
      : warn(asked, 'warn.more-than', { n, want: announced, sku });
  }
  const inHand: ReturnState = { ...state, ...emptyHand, productId, hand: 1, lot: facts.lot ?? null };
  if (facts.serial !== undefined) return takeSerial(work, inHand, product, facts.serial);
  // What left with a serial is known by it, also where it came in without.
  return product.isSerialAtReceipt || sentOf(work, productId).length > 0
    ? warn({ ...inHand, step: 'serial' }, 'warn.scan-serial', { sku })
    : accept({ ...inHand, step: 'grade' }, 'ok.grade-it', { sku });
}

/** The unit's serial; one that was not sent is read twice, and then recorded as another unit. */
function takeSerial(work: ReturnWork, state: ReturnState, product: WorkProduct, text: string): Out {
  const serial = codeKey(text);
  const { productId, sku } = product;
  const isKnown = work.units.some((unit) => unit.productId === productId && unit.serial === serial);
  if (isKnown || state.serials?.includes(serial)) return refuse(state, 'error.serial-twice', { serial });
  const sent = sentOf(work, productId);
  const isOther = sent.length > 0 && !sent.includes(serial);
  if (isOther && state.doubt !== serial)
    return alarm({ ...state, step: 'serial', doubt: serial }, 'stop.other-serial', {
      want: sent.slice(0, 2).join(', '),
      got: serial,
    });
  const taken: ReturnState = { ...state, step: 'grade', serial, doubt: null, isOtherSerial: isOther };
  return accept(taken, 'ok.grade-it', { sku });
}

export function scanSerial(work: ReturnWork, state: ReturnState, code: Code): Out {
  const product = productOf(work, state);
  if (!product) return refuse(state, 'error.not-here', { what: code.text });
  const other = named(work, state, code);
  const serial = factsOf(code).serial ?? (other ? undefined : serialOf(code));
  if (serial !== undefined) return takeSerial(work, state, product, serial);
  return other ? itemInstead(state, other.sku, 'want.serial') : notThat(state, code, 'want.serial');
}

/** More units of the same kind are graded with the one in hand. */
export function scanAlike(work: ReturnWork, state: ReturnState, code: Code): Out {
  const product = named(work, state, code);
  if (product?.productId !== state.productId || state.serial !== null)
    return product
      ? refuse(state, 'error.grade-first', { sku: productOf(work, state)?.sku ?? '' })
      : notThat(state, code, 'want.grade');
  return setHand(work, state, state.hand + 1);
}

export function setHand(work: ReturnWork, state: ReturnState, hand: number): Out {
  const product = productOf(work, state);
  if (!product || hand < 1) return refuse(state, 'error.at-least-one', { sku: product?.sku ?? '' });
  if (state.serial !== null && hand > 1) return refuse(state, 'error.serials-each', { sku: product.sku });
  const want = announcedOf(work, product.productId);
  const n = gradedOf(work, state, product.productId) + hand;
  if (n > want && !state.extra.includes(product.productId))
    return warn({ ...state, extra: [...state.extra, product.productId] }, 'warn.more-than', {
      n,
      want,
      sku: product.sku,
    });
  return accept({ ...state, hand }, 'ok.counted', { n, want, sku: product.sku });
}

export function endOrAsk(work: ReturnWork, state: ReturnState): Out {
  const { done, total } = progressOf(work, state);
  return done < total && state.step !== 'close'
    ? warn({ ...state, step: 'close' }, 'warn.end-return', { n: total - done })
    : end(work, state);
}

export const end = (work: ReturnWork, state: ReturnState): Out =>
  complete({ ...state, ...emptyHand, step: 'done' }, 'done.return', { code: work.number }, [
    { method: 'post', path: '/returns/:returnId/inspection-end', input: { returnId: work.returnId } },
  ]);
