import type { Transaction } from '../../platform/transaction.ts';

/**
 * Ends the life of units that left the building together, hundreds at a time. Units inside them and goods on them are
 * the caller's business.
 */
export async function retireHandlingUnits(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += 400)
    await tx
      .db('handling_units')
      .whereIn('id', ids.slice(start, start + 400))
      .whereNull('closed_at')
      .update({ location_id: null, closed_at: tx.now });
}
