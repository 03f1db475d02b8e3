import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { measureProduct as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { productById, recordMeasures } from '../catalog/index.ts';

/** One unit was measured and weighed at its first receipt: fees and bins go by this from now on. */
export async function measureProduct(tx: Transaction, input: InputOf<typeof endpoint>) {
  const { productId, ...measured } = input;
  found(await productById(tx, productId), 'product');
  await recordMeasures(tx, productId, measured);
  return { productId };
}
