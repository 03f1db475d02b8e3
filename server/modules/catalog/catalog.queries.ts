import type { Transaction } from '../../platform/transaction.ts';

/** Whether there is such a seller, in use or not. */
export const sellerExists = async (tx: Transaction, sellerId: string): Promise<boolean> =>
  (await tx.db('sellers').where({ id: sellerId }).first('id')) !== undefined;
