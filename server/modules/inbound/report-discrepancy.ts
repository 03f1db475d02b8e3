import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { reportDiscrepancy as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockCarton } from './carton.store.ts';
import { openDiscrepancies } from './discrepancy.store.ts';
import { findShipment } from './shipment.store.ts';
import { trackCarton } from './tell-carton.ts';

/**
 * Goods that nobody can tell a product of: recorded and told to the seller. They are not in the ledger until they
 * have a name; they stand apart, as the note says.
 */
export async function reportDiscrepancy(tx: Transaction, input: InputOf<typeof endpoint>) {
  const carton = await lockCarton(tx, input.cartonId);
  if (carton.state === 'announced' || carton.state === 'missing' || carton.state === 'stowed')
    throw new Problem('state/illegal', { document: carton.code, state: carton.state });
  const shipment = await findShipment(tx, carton.shipmentId);
  const { kind, quantity, note } = input;
  const [one] = await openDiscrepancies(tx, shipment, [{ kind, cartonId: carton.id, quantity, note }]);
  await trackCarton(tx, carton, 'discrepancy', { kinds: [kind] });
  return { discrepancyId: found(one, 'discrepancy').id };
}
