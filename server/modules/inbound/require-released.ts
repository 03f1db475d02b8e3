import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { freightStanding } from './freight-standing.queries.ts';

/** Nothing of a consignment that customs hold is taken in or opened. Throws `inbound/customs-hold`. */
export async function requireReleased(tx: Transaction, shipmentId: string, carton: string): Promise<void> {
  const { isCustomsHeld } = await freightStanding(tx, { id: shipmentId });
  if (isCustomsHeld) throw new Problem('inbound/customs-hold', { carton });
}
