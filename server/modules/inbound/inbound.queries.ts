import type { CartonState } from '../../../shared/inbound/carton.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { unitsByProduct } from './post-announced.ts';

/** Units that a shipment announces, per product. */
export async function announcedUnits(tx: Transaction, shipmentId: string): Promise<Map<string, number>> {
  const rows = (await tx
    .db('carton_lines')
    .where({ shipment_id: shipmentId })
    .groupBy('product_id')
    .orderBy('product_id')
    .select('product_id')
    .sum('expected as expected')) as unknown as { product_id: string; expected: number }[];
  return unitsByProduct(
    rows.map(({ product_id, expected }) => ({ productId: product_id, expected: Number(expected) })),
  );
}

/** The products that a shipment announces in any of its cartons. */
export async function announcedProducts(tx: Transaction, shipmentId: string): Promise<Set<string>> {
  const rows = (await tx
    .db('carton_lines')
    .where({ shipment_id: shipmentId })
    .where('expected', '>', 0)
    .distinct('product_id')) as { product_id: string }[];
  return new Set(rows.map(({ product_id }) => product_id));
}

/** Units counted in a carton so far, good and damaged together. */
export async function countedUnits(tx: Transaction, cartonId: string): Promise<number> {
  const row = (await tx
    .db('carton_counts as n')
    .join('carton_lines as l', 'l.id', 'n.line_id')
    .where('l.carton_id', cartonId)
    .sum('n.quantity as units')
    .first()) as { units: number | null } | undefined;
  return Number(row?.units ?? 0);
}

export async function nextPosition(tx: Transaction, shipmentId: string): Promise<number> {
  const row = (await tx.db('cartons').where({ shipment_id: shipmentId }).max('position as last').first()) as
    | { last: number | null }
    | undefined;
  return Number(row?.last ?? 0) + 1;
}

/** The cartons of a shipment in these states, in the order of their labels. */
export const cartonsIn = (
  tx: Transaction,
  shipmentId: string,
  states: readonly CartonState[],
): Promise<{ id: string; code: string }[]> =>
  tx
    .db('cartons')
    .where({ shipment_id: shipmentId })
    .whereIn('state', states as CartonState[])
    .orderBy('position')
    .select('id', 'code') as unknown as Promise<{ id: string; code: string }[]>;
