import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { claimParcel as endpoint } from '../../../shared/returns/inspection.contract.ts';
import { unclaimedDays, unclaimedLifecycle } from '../../../shared/returns/returns.lifecycle.ts';
import { ChangedMeanwhile, isDuplicate } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { locationById, nextCode, type Location } from '../layout/index.ts';
import { placeFor } from '../repairs/index.ts';
import { newReturnRow, writeNew } from './announce-return.ts';
import { sellerExists } from './lookups.queries.ts';
import { scanKey } from './match-parcel.queries.ts';
import { arrive } from './arrive.ts';
import { movedReturn, returnByReference } from './returns.store.ts';
import { lockParcel, tellParcel, tryMoveParcel, waitingParcel, type ParcelRow } from './unclaimed.store.ts';

const dayMs = 24 * 60 * 60_000;

/** Records a parcel that fits no return, once however often it is scanned, with a number to write on it. */
export async function recordUnclaimed(tx: Transaction, bin: Location, code: string): Promise<ParcelRow> {
  const key = scanKey(code);
  const known = await waitingParcel(tx, bin.warehouseId, key);
  if (known) return known;
  const row: ParcelRow = {
    id: newId(),
    warehouse_id: bin.warehouseId,
    number: await nextCode(tx, bin.warehouseId, 'RET'),
    code: readBarcode(code).text,
    code_key: key,
    waiting_key: key,
    state: 'unclaimed',
    bin_id: bin.id,
    received_at: tx.now,
    waits_until_at: new Date(tx.now.getTime() + unclaimedDays * dayMs),
    return_id: null,
  };
  try {
    await tx.db('unclaimed_parcels').insert(row);
  } catch (error) {
    if (isDuplicate(error))
      throw new ChangedMeanwhile('a parcel was scanned twice at once', { cause: error });
    throw error;
  }
  tellParcel(tx, row);
  return row;
}

/**
 * The owner of a parcel was found: it becomes a return of that seller, received already, under the number that is
 * written on it. Throws `state/illegal`, `return/reference-taken`.
 */
export async function claimParcel(tx: Transaction, input: InputOf<typeof endpoint>) {
  const parcel = await lockParcel(tx, input.parcelId);
  const { number, state, warehouse_id: warehouseId } = parcel;
  if (!nextState(unclaimedLifecycle, state, 'claim'))
    throw new Problem('state/illegal', { document: number, state });
  const { sellerId, orderReference, reference = number } = input;
  found((await sellerExists(tx, sellerId)) || undefined, 'seller');
  const known = await returnByReference(tx, sellerId, reference);
  if (known) throw new Problem('return/reference-taken', { reference, number: known.number });
  const trackingNumber = parcel.code.length <= 64 ? parcel.code : undefined;
  const written = { id: newId(), sellerId, warehouseId, reference, orderReference, trackingNumber };
  const row = await newReturnRow(tx, written, number);
  await writeNew(tx, row, []);
  await tryMoveParcel(tx, parcel, 'claim', { waiting_key: null, return_id: row.id });
  const bin = parcel.bin_id === null ? undefined : await locationById(tx, parcel.bin_id);
  const taskId = await arrive(tx, row, bin ?? (await placeFor(tx, warehouseId, 'returns')));
  return { ...movedReturn(row), taskId };
}

/** Ends the wait of parcels whose time is up; returns how many. They stay where they are, and may still be claimed. */
export async function expireParcels(tx: Transaction): Promise<number> {
  const due = (await tx
    .db('unclaimed_parcels')
    .where({ state: 'unclaimed' })
    .where('waits_until_at', '<=', tx.now)
    .orderBy('id')
    .limit(200)) as ParcelRow[];
  let expired = 0;
  for (const parcel of due) if (await tryMoveParcel(tx, parcel, 'expire')) expired += 1;
  return expired;
}
