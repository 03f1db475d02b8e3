import { newId } from '../../../shared/domain/new-id.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { fillExpiry, insertMissingLot, lotByCode, type Lot } from './lot.store.ts';
import { productById } from './product.store.ts';

/**
 * The lot of a product with this code, made where it is new. An expiry day that was unknown is filled in.
 * Throws `catalog/lot-expiry-differs`: one batch does not expire on two days, so one of the two was misread.
 */
export async function ensureLot(
  tx: Transaction,
  productId: string,
  { code, expiresOn = null }: { code: string; expiresOn?: string | null | undefined },
): Promise<Lot> {
  const product = found(await productById(tx, productId), 'product');
  const known = (await lotByCode(tx, productId, code)) ?? (await made(tx, product, code, expiresOn));
  if (expiresOn === null || known.expiresOn === expiresOn) return known;
  if (known.expiresOn !== null || !(await fillExpiry(tx, known.id, expiresOn)))
    throw new Problem('catalog/lot-expiry-differs', {
      lot: known.code,
      known: known.expiresOn,
      given: expiresOn,
    });
  return { ...known, expiresOn };
}

async function made(
  tx: Transaction,
  product: { id: string; sellerId: string },
  code: string,
  expiresOn: string | null,
): Promise<Lot> {
  await insertMissingLot(tx, {
    id: newId(),
    sellerId: product.sellerId,
    productId: product.id,
    code: code.trim(),
    expiresOn,
    createdAt: tx.now,
  });
  return found(await lotByCode(tx, product.id, code), 'lot');
}
