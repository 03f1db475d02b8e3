import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  closeAlerts,
  lockFreight,
  movedFreight,
  moveFreight,
  openAlertsOf,
  tellFreight,
} from './freight.store.ts';

/** Gives up freight that has not departed: what rode in it rides no more. */
export const cancelFreightById = (tx: Transaction, { freightId }: { freightId: string }) =>
  end(tx, freightId, 'cancel');

/** Closes freight that has arrived. */
export const closeFreightById = (tx: Transaction, { freightId }: { freightId: string }) =>
  end(tx, freightId, 'close');

async function end(tx: Transaction, freightId: string, act: 'cancel' | 'close') {
  const freight = await lockFreight(tx, freightId);
  if (!(await moveFreight(tx, freight, act)))
    throw new Problem('state/illegal', { document: freight.reference, state: freight.state });
  if (act === 'cancel') await tx.db('freight_shipments').where({ freight_id: freight.id }).delete();
  await closeAlerts(tx, freight, await openAlertsOf(tx, freight.id));
  tellFreight(tx, freight);
  return movedFreight(freight);
}
