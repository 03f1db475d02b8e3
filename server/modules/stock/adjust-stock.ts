import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Grade, PostingReason } from '../../../shared/stock/grades.ts';
import type { adjustStock as endpoint } from '../../../shared/stock/stock.contract.ts';
import type { VirtualKind } from '../../../shared/layout/location-kinds.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { virtualLocation } from '../layout/index.ts';
import { post } from './ledger.ts';
import { reachableBins, requireGoods, requireUnit, requireWhole } from './stock-key.ts';

type Input = InputOf<typeof endpoint>;

/** Where goods of an adjustment come from or go to; a regrade stays in its bin. */
const otherEnd: Record<Input['kind'], VirtualKind | null> = {
  found: 'variance',
  lost: 'variance',
  scrap: 'scrap',
  regrade: null,
};

const reasonOf: Record<Input['kind'], PostingReason> = {
  found: 'adjust',
  lost: 'adjust',
  scrap: 'scrap',
  regrade: 'regrade',
};

/**
 * Puts the books right where a person has seen that they are wrong. Refuses what `post` refuses: units that are
 * promised or reserved can't be lost without taking the promise back first.
 */
export async function adjustStock(tx: Transaction, input: Input): Promise<{ id: string }> {
  const bin = found((await reachableBins(tx, [input.binId]))[0], 'bin');
  const product = await requireGoods(tx, input);
  const { kind, productId, quantity, serial, lotId, handlingUnitId, grade } = input;
  if (kind === 'found') {
    requireWhole(product, input);
    await requireUnit(tx, bin.warehouseId, product.sellerId, handlingUnitId);
  }
  const inBin = (condition: Grade) => ({ locationId: bin.id, grade: condition, lotId, handlingUnitId });
  const outsideKind = otherEnd[kind];
  const outside = outsideKind && (await virtualLocation(tx, bin.warehouseId, outsideKind));
  const other = outside ? { locationId: outside.id, grade, lotId } : inBin(input.toGrade ?? grade);
  const [from, to] = kind === 'found' ? [other, inBin(grade)] : [inBin(grade), other];
  const id = input.id ?? newId();
  await post(tx, { document: { kind: 'adjustment', id }, reason: reasonOf[kind], note: input.note }, [
    { sellerId: product.sellerId, productId, quantity, serial, from, to },
  ]);
  return { id };
}
