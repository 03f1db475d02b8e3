import { codeKey } from '../../../shared/domain/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { ToteGoods } from '../outbound/index.ts';
import type { Content } from './judge-weight.ts';

/** So much of what lies in a tote goes into the parcel. */
export interface Taken {
  goods: ToteGoods;
  quantity: number;
}

/**
 * Decides which of the goods in an order's totes go into a parcel. A unit that the ledger knows by serial is taken by
 * the serial scanned; of everything else the first tote is emptied first. Throws `packing/wrong-serial` for a unit that
 * was not picked for this order, `packing/more-than-picked` where the totes hold less than was scanned.
 */
export function chooseGoods(goods: readonly ToteGoods[], content: readonly Content[]): Taken[] {
  const left = new Map(goods.map((one) => [one.account_id, one.on_hand]));
  return content.flatMap((part) => {
    const own = goods.filter(
      ({ product_id, grade }) => product_id === part.line.productId && grade === part.line.grade,
    );
    const taken = [...takeSerials(own, part, left), ...takeRest(own, part, left)];
    const missing = part.quantity - taken.reduce((sum, { quantity }) => sum + quantity, 0);
    if (missing > 0) throw refusal(own, part, missing);
    return taken;
  });
}

function refusal(own: readonly ToteGoods[], { line, quantity, serials }: Content, missing: number): Problem {
  const { sku } = line;
  const inTote = new Set(own.map(({ serial }) => codeKey(serial)));
  const foreign = serials.find((serial) => !inTote.has(codeKey(serial)));
  if (foreign !== undefined) return new Problem('packing/wrong-serial', { sku, serial: foreign });
  return new Problem('packing/more-than-picked', { sku, extra: missing, left: quantity - missing });
}

function takeSerials(own: readonly ToteGoods[], part: Content, left: Map<number, number>): Taken[] {
  const wanted = new Set(part.serials.map(codeKey));
  return own
    .filter(({ serial, account_id }) => serial !== '' && wanted.has(codeKey(serial)) && left.get(account_id))
    .map((goods) => {
      left.set(goods.account_id, 0);
      return { goods, quantity: 1 };
    });
}

/** Units without a serial in the ledger; theirs, where scanned, is kept with the parcel alone. */
function takeRest(own: readonly ToteGoods[], part: Content, left: Map<number, number>): Taken[] {
  const known = new Set(own.map(({ serial }) => codeKey(serial)));
  let open = part.quantity - part.serials.filter((serial) => known.has(codeKey(serial))).length;
  const taken: Taken[] = [];
  for (const goods of own.filter(({ serial }) => serial === '')) {
    const quantity = Math.min(open, left.get(goods.account_id) ?? 0);
    if (quantity === 0) continue;
    left.set(goods.account_id, (left.get(goods.account_id) ?? 0) - quantity);
    open -= quantity;
    taken.push({ goods, quantity });
  }
  return taken;
}
