import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { finishReceiving as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { trackMany } from '../tracking/index.ts';
import { linesOf, moveCartonsOf } from './carton.store.ts';
import { openDiscrepancies } from './discrepancy.store.ts';
import { cartonsIn } from './inbound.queries.ts';
import { postWithdrawn, unitsByProduct } from './post-announced.ts';
import { rollUp } from './roll-up.ts';
import { findShipment, lockShipment, type Shipment } from './shipment.store.ts';

/**
 * Ends receiving: cartons that did not come are missing, their units are no longer announced, and the seller is
 * told. Throws `inbound/cartons-open` while a carton stands at the dock uncounted, `state/illegal` before arrival.
 */
export async function finishReceiving(tx: Transaction, { shipmentId }: InputOf<typeof endpoint>) {
  const shipment = await findShipment(tx, shipmentId);
  // Cartons first, the shipment's row after them: the order in which arriving and closing lock as well.
  const missing = await giveUpCartons(tx, shipment);
  const before = await lockShipment(tx, shipmentId);
  if (!['arrived', 'receiving'].includes(before.state))
    throw new Problem('state/illegal', { document: before.number, state: before.state });
  const open = await cartonsIn(tx, shipmentId, ['arrived', 'counting', 'unannounced']);
  if (open.length > 0)
    throw new Problem('inbound/cartons-open', { cartons: open.slice(0, 10).map(({ code }) => code) });
  const after = await rollUp(tx, shipmentId);
  return { shipmentId, state: after.state, missingCartons: missing };
}

async function giveUpCartons(tx: Transaction, shipment: Shipment): Promise<number> {
  const before = new Set((await cartonsIn(tx, shipment.id, ['missing'])).map(({ id }) => id));
  if ((await moveCartonsOf(tx, shipment.id, 'miss')) === 0) return 0;
  // Read after the update: only what it really changed counts, whatever arrived in between.
  const missing = (await cartonsIn(tx, shipment.id, ['missing'])).filter(({ id }) => !before.has(id));
  const lines = await linesOf(
    tx,
    missing.map(({ id }) => id),
  );
  await postWithdrawn(tx, shipment, unitsByProduct(lines), 'receive');
  const unitsIn = (cartonId: string) =>
    lines.filter((line) => line.cartonId === cartonId).reduce((sum, { expected }) => sum + expected, 0);
  await openDiscrepancies(
    tx,
    shipment,
    missing.map(({ id, code }) => ({
      kind: 'missing_carton' as const,
      cartonId: id,
      quantity: unitsIn(id),
      note: code,
    })),
  );
  const { warehouseId, sellerId } = shipment;
  const within = { kind: 'inbound_shipment', id: shipment.id } as const;
  await trackMany(
    tx,
    missing.map(({ id, code }) => ({
      leg: 'L4',
      event: 'missing',
      subject: { kind: 'carton', id },
      within,
      warehouseId,
      sellerId,
      data: { code },
      source: 'inferred',
    })),
  );
  for (const { id: cartonId, code } of missing)
    tx.emit({
      name: 'carton.changed',
      warehouseId,
      sellerId,
      data: { shipmentId: shipment.id, cartonId, code, state: 'missing', countedUnits: 0 },
    });
  return missing.length;
}
