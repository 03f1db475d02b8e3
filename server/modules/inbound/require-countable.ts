import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { countCarton } from '../../../shared/inbound/receiving.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { CountedProduct } from './counting-facts.queries.ts';

type Entry = InputOf<typeof countCarton>['counts'][number];

/**
 * What a product's tracking rules ask of a count: its lot, its expiry day, one serial per unit. Goods past their day
 * are not good ones. Throws `inbound/lot-required`, `…/expiry-required`, `…/expired`, `…/serials-required`.
 */
export function requireCountable(product: CountedProduct, entry: Entry, now: Date): void {
  const { sku } = product;
  if (product.isLotTracked && entry.lot === undefined) throw new Problem('inbound/lot-required', { sku });
  // The day belongs to the lot: without one there is nothing to keep it with.
  if (product.isExpiryTracked && entry.lot === undefined) throw new Problem('inbound/lot-required', { sku });
  if (product.isExpiryTracked && entry.expiresOn === undefined)
    throw new Problem('inbound/expiry-required', { sku });
  if (entry.condition === 'good' && entry.expiresOn !== undefined && entry.expiresOn < firstGoodDay(now))
    throw new Problem('inbound/expired', { sku, expiresOn: entry.expiresOn });
  requireSerials(product, entry);
}

/** Goods may be sold to the end of the day that is printed on them, wherever that day ends last. */
export const firstGoodDay = (now: Date): string =>
  new Date(now.getTime() - 12 * 3_600_000).toISOString().slice(0, 10);

/** One serial per unit, each named once; and none for products whose serials nobody keeps. */
export function requireSerials(
  { sku, isSerialAtReceipt }: Pick<CountedProduct, 'sku' | 'isSerialAtReceipt'>,
  { quantity, serials = [] }: Pick<Entry, 'quantity' | 'serials'>,
): void {
  const wanted = isSerialAtReceipt ? quantity : 0;
  const got = new Set(serials).size;
  if (got !== wanted || serials.length !== wanted)
    throw new Problem('inbound/serials-required', { sku, wanted, got });
}
