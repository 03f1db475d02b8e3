import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { closeCarton as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { productsById } from '../catalog/index.ts';
import { closeHandlingUnit } from '../layout/index.ts';
import { planPutaway } from '../putaway/index.ts';
import { linesOf, lockCarton, moveCarton, type Carton, type CartonLine } from './carton.store.ts';
import { countsOf, sumOf } from './count.store.ts';
import { overReceiptOf } from './count-carton.ts';
import { differencesOf, type Difference } from './differences.ts';
import { openDiscrepancies } from './discrepancy.store.ts';
import { goodsOnUnit, type UnitGoods } from './held-goods.queries.ts';
import { announcedProducts } from './inbound.queries.ts';
import { postWithdrawn, unitsByProduct } from './post-announced.ts';
import { rollUp } from './roll-up.ts';
import { findShipment, type Shipment } from './shipment.store.ts';
import { tellCarton, trackCarton } from './tell-carton.ts';

/**
 * Closes a carton: what differs from the announcement is recorded and told to the seller, units that did not come
 * are no longer announced, and what did come becomes one putaway task. Throws `state/illegal` the second time.
 */
export async function closeCarton(tx: Transaction, { cartonId }: InputOf<typeof endpoint>) {
  const carton = await lockCarton(tx, cartonId);
  await moveCarton(tx, carton, 'close', { counted_at: tx.now, counted_by: tx.actor.id });
  const shipment = await findShipment(tx, carton.shipmentId);
  const lines = await foundLines(tx, carton);
  const differences = differencesOf(lines, await overReceiptOf(tx, carton.warehouseId));
  const short = differences
    .filter(({ kind }) => kind === 'short')
    .map(({ productId, quantity }) => ({ productId, expected: quantity }));
  await postWithdrawn(tx, shipment, unitsByProduct(short), 'receive');
  const goods = await goodsOnUnit(tx, carton.handlingUnitId ?? '-');
  const discrepancies = await record(tx, shipment, carton, differences, goods);
  const putawayTaskId = await sendToBins(tx, shipment, carton);
  await trackCarton(tx, carton, 'carton_counted', {
    good: lines.reduce((sum, { good }) => sum + good, 0),
    damaged: lines.reduce((sum, { damaged }) => sum + damaged, 0),
  });
  await tellCarton(tx, carton);
  const after = await rollUp(tx, carton.shipmentId);
  return { cartonId, state: carton.state, shipmentState: after.state, putawayTaskId, discrepancies };
}

async function foundLines(tx: Transaction, carton: Carton) {
  const lines = await linesOf(tx, [carton.id]);
  const counts = await countsOf(
    tx,
    lines.map(({ id }) => id),
  );
  const announced = await announcedProducts(tx, carton.shipmentId);
  return lines.map((line: CartonLine) => ({
    ...line,
    good: sumOf(counts, line.id, 'good'),
    damaged: sumOf(counts, line.id, 'damaged'),
    isAnnouncedProduct: announced.has(line.productId),
  }));
}

async function record(
  tx: Transaction,
  shipment: Shipment,
  carton: Carton,
  differences: readonly Difference[],
  goods: readonly UnitGoods[],
) {
  const ids = await openDiscrepancies(
    tx,
    shipment,
    differences.map((one) => ({ ...one, cartonId: carton.id, ...heldFor(one, goods) })),
  );
  const skus = await productsById(
    tx,
    differences.map(({ productId }) => productId),
  );
  if (differences.some(({ isAllowed }) => !isAllowed))
    await trackCarton(tx, carton, 'discrepancy', {
      kinds: [...new Set(differences.map(({ kind }) => kind))],
    });
  return differences.map(({ kind, productId, quantity }, index) => ({
    discrepancyId: found(ids[index], 'discrepancy').id,
    kind,
    productId,
    sku: skus.get(productId)?.sku ?? null,
    quantity,
  }));
}

/** Which of the carton's goods lie apart because of a difference. */
function heldFor({ kind, productId, quantity }: Difference, goods: readonly UnitGoods[]) {
  if (kind === 'short') return {};
  const grade = kind === 'damaged' ? 'damaged' : 'quarantine';
  const held = goods.filter((one) => one.productId === productId && one.grade === grade);
  const heldUnits = Math.min(
    quantity,
    held.reduce((sum, one) => sum + one.quantity, 0),
  );
  const serials = held.flatMap(({ serial }) => (serial === '' ? [] : [serial])).slice(0, heldUnits);
  return { heldUnits, serials };
}

/** One task for all that is in the carton; an empty one is done with at once. */
async function sendToBins(tx: Transaction, shipment: Shipment, carton: Carton): Promise<string | null> {
  const { id, warehouseId, sellerId, code, handlingUnitId } = carton;
  const taskId =
    handlingUnitId === null
      ? null
      : await planPutaway(tx, {
          warehouseId,
          sellerId,
          document: { kind: 'carton', id },
          title: `${code} · ${shipment.number}`,
          goods: [{ handlingUnitId }],
          subject: { kind: 'carton', id },
          within: { kind: 'inbound_shipment', id: shipment.id },
        });
  if (taskId !== null) return taskId;
  await moveCarton(tx, carton, 'stow', { stowed_at: tx.now });
  if (handlingUnitId !== null) await closeHandlingUnit(tx, handlingUnitId);
  return null;
}
