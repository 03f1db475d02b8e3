import { codeKey } from '../../../shared/domain/ids.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** So many are told to a terminal; an order of more is judged by the server alone. */
const most = 1000;

export interface SentSerial {
  productId: string;
  serial: string;
}

/** Serials of the units that left with an order, as codes are compared; none where no order is known. */
export async function sentSerials(tx: Transaction, orderId: string | null): Promise<SentSerial[]> {
  if (orderId === null) return [];
  const rows = (await tx
    .db('parcel_serials as n')
    .join('parcels as c', 'c.id', 'n.parcel_id')
    .where('c.order_id', orderId)
    .whereNot('c.state', 'voided')
    .orderBy(['n.product_id', 'n.serial'])
    .limit(most)
    .select('n.product_id', 'n.serial')) as { product_id: string; serial: string }[];
  return rows.map(({ product_id, serial }) => ({ productId: product_id, serial: codeKey(serial) }));
}
