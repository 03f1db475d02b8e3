import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { receiveReturn as endpoint } from '../../../shared/returns/inspection.contract.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { placeFor } from '../repairs/index.ts';
import { tryArrive } from './arrive.ts';
import { returnsByScan, sellerNames } from './match-parcel.queries.ts';
import { recordUnclaimed } from './unclaimed-parcels.ts';
import { lockReturn, type ReturnRow } from './returns.store.ts';

type Input = InputOf<typeof endpoint>;

const nothing = { returnId: null, number: null, state: null, taskId: null, parcelId: null, choices: [] };

/**
 * Takes in a parcel that somebody scanned. A parcel scanned again is answered and not received twice; one that fits
 * several returns is asked back; one that fits none waits for its owner.
 */
export async function receiveReturn(tx: Transaction, input: Input) {
  const warehouseId = requireWarehouse(tx.actor, input.warehouseId);
  const bin = await placeFor(tx, warehouseId, 'returns', input.binId);
  const matches = await returnsByScan(tx, warehouseId, input.code);
  const chosen = input.returnId ? matches.filter(({ id }) => id === input.returnId) : matches;
  if (input.returnId) found(chosen[0], 'return');
  const [only] = chosen;
  if (!only) {
    const parcel = await recordUnclaimed(tx, bin, input.code);
    const { id: parcelId, number, state } = parcel;
    return { ...nothing, outcome: 'unclaimed' as const, parcelId, number, state };
  }
  if (chosen.length > 1)
    return { ...nothing, outcome: 'choose' as const, choices: await choices(tx, chosen) };
  const row = await lockReturn(tx, only.id);
  const isNew = await tryArrive(tx, row, bin);
  return {
    ...nothing,
    outcome: isNew ? ('received' as const) : ('already_received' as const),
    returnId: row.id,
    number: row.number,
    state: row.state,
    taskId: row.task_id,
  };
}

async function choices(tx: Transaction, rows: readonly ReturnRow[]) {
  const names = await sellerNames(
    tx,
    rows.map((row) => row.seller_id),
  );
  return rows.map(({ id, number, reference, seller_id }) => ({
    returnId: id,
    number,
    reference,
    sellerName: names.get(seller_id) ?? '',
  }));
}
