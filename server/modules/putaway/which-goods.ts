import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { moveToBin } from '../../../shared/putaway/putaway.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { serialsAt } from './goods.queries.ts';
import { skuOf } from './putaway.queries.ts';
import type { PutawayLine } from './putaway.store.ts';

/**
 * The lines that a worker's scan is about: of one product, lot, grade and place. A serial tells lot and grade by
 * itself; otherwise what was not said must be beyond doubt. Throws `putaway/not-there`, `putaway/which-goods`.
 */
export async function whichGoods(
  tx: Transaction,
  lines: readonly PutawayLine[],
  input: InputOf<typeof moveToBin>,
): Promise<PutawayLine[]> {
  const { productId, quantity, fromHandlingUnitId } = input;
  const ofProduct = lines.filter(
    (line) =>
      line.productId === productId &&
      (fromHandlingUnitId === undefined || line.fromUnitId === fromHandlingUnitId),
  );
  const said = await saidBy(tx, ofProduct, input);
  const own = ofProduct.filter(
    (line) =>
      (said.grade === undefined || line.grade === said.grade) &&
      (said.lotId === undefined || line.lotId === said.lotId),
  );
  const there = own.reduce((sum, { quantityLeft }) => sum + quantityLeft, 0);
  if (there < quantity)
    throw new Problem('putaway/not-there', { sku: await skuOf(tx, productId), there, wanted: quantity });
  for (const [what, valueOf] of distinctions)
    if (new Set(own.map(valueOf)).size > 1)
      throw new Problem('putaway/which-goods', { sku: await skuOf(tx, productId), what });
  return own;
}

const distinctions: readonly (readonly [string, (line: PutawayLine) => string])[] = [
  ['grade', ({ grade }) => grade],
  ['lot', ({ lotId }) => lotId],
  ['place', ({ fromLocationId, fromUnitId }) => `${fromLocationId}|${fromUnitId}`],
];

async function saidBy(
  tx: Transaction,
  lines: readonly PutawayLine[],
  { productId, serial, quantity, lotId, grade }: InputOf<typeof moveToBin>,
): Promise<{ lotId: string | undefined; grade: string | undefined }> {
  const places = lines.map((line) => ({
    locationId: line.fromLocationId,
    handlingUnitId: line.fromUnitId,
    productId,
  }));
  const serials = await serialsAt(tx, places);
  if (serials.length === 0 && serial === undefined) return { lotId, grade };
  const one = serials.find((known) => known.serial === serial);
  if (!one || quantity !== 1)
    throw new Problem('putaway/which-goods', { sku: await skuOf(tx, productId), what: 'serial' });
  return { lotId: one.lotId, grade: one.grade };
}
