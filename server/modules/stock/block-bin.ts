import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  BinView,
  blockBin as blocking,
  changeBinUse as changing,
  unblockBin as unblocking,
} from '../../../shared/layout/bins.contract.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  binView,
  blockBin as freeze,
  changeBinUse as change,
  unblockBin as open,
  type BinUseChange,
} from '../layout/index.ts';
import { setBinSellable } from './set-bin-sellable.ts';

/*
 * These acts change whether goods in a bin may be promised. They throw `layout/bin-promised` where picks were sent
 * to the bin, and `stock/promised` where orders need what lies in it.
 */

/** Freezes a bin. */
export async function blockBin(tx: Transaction, { warehouseId, binId, reason }: InputOf<typeof blocking>) {
  requireWarehouse(tx.actor, warehouseId);
  return follow(tx, await freeze(tx, warehouseId, binId, reason));
}

/** Opens a blocked bin. */
export async function unblockBin(tx: Transaction, { warehouseId, binId }: InputOf<typeof unblocking>) {
  requireWarehouse(tx.actor, warehouseId);
  return follow(tx, await open(tx, warehouseId, binId));
}

/** Changes a bin's kind or whether orders are picked from it. */
export async function changeBinUse(
  tx: Transaction,
  { warehouseId, binId, ...use }: InputOf<typeof changing>,
) {
  requireWarehouse(tx.actor, warehouseId);
  return follow(tx, await change(tx, warehouseId, binId, use));
}

/** The bin's row was changed first and is held to the commit: no new account can slip in with the old nature. */
async function follow(tx: Transaction, { bin, wasSellable }: BinUseChange): Promise<BinView> {
  if (bin.isSellable !== wasSellable) await setBinSellable(tx, bin.id, bin.isSellable);
  return binView(tx, bin);
}
