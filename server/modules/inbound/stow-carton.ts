import type { Transaction } from '../../platform/transaction.ts';
import { lockCarton, tryMoveCarton } from './carton.store.ts';
import { rollUp } from './roll-up.ts';
import { findShipment, tryMoveShipment } from './shipment.store.ts';
import { tellCarton, trackCarton } from './tell-carton.ts';

/**
 * Units of a carton were put away, and so many are left on it: with none left it is stowed, and its shipment may be
 * closed. May be told the same twice: a carton is stowed once.
 */
export async function stowCarton(tx: Transaction, cartonId: string, leftUnits: number): Promise<void> {
  const carton = await lockCarton(tx, cartonId);
  const isStowed = leftUnits === 0 && (await tryMoveCarton(tx, carton, 'stow', { stowed_at: tx.now }));
  if (isStowed) {
    await trackCarton(tx, carton, 'available', { code: carton.code });
    await tellCarton(tx, carton);
  }
  // Units that leave the dock before the last carton is counted: the roll-up after that sees to it.
  const shipment = await findShipment(tx, carton.shipmentId);
  if (shipment.state === 'received') await tryMoveShipment(tx, shipment, 'stow');
  if (isStowed) await rollUp(tx, carton.shipmentId);
}
