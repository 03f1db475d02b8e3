import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { BinKind } from '../../../shared/layout/location-kinds.ts';
import type { listUnclaimed, returnWork } from '../../../shared/returns/inspection.contract.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { workProducts } from '../putaway/index.ts';
import { findSummary, lineDetails, unitDetails } from './returns.queries.ts';
import { sentSerials } from './sent-serials.queries.ts';
import { parcelRows, type ParcelRow } from './unclaimed.store.ts';

/** All that a terminal needs to inspect a return. Needs no claim: work may be looked at before it is taken. */
export async function showReturnWork(tx: Transaction, { returnId }: InputOf<typeof returnWork>) {
  const row = await findSummary(tx, returnId);
  const lines = await lineDetails(tx, returnId);
  const task = (await tx.db('tasks').where({ id: row.task_id }).first('state')) as
    | { state: string }
    | undefined;
  return {
    returnId,
    number: row.number,
    reference: row.reference,
    orderReference: row.order_reference,
    reason: row.reason,
    state: row.state,
    warehouseId: row.warehouse_id,
    sellerId: row.seller_id,
    sellerName: row.seller_name,
    taskId: row.task_id,
    taskState: task?.state ?? null,
    bin: row.bin_id === null ? null : { binId: row.bin_id, code: row.bin ?? '' },
    lines,
    units: await unitDetails(tx, returnId),
    products: await workProducts(
      tx,
      lines.map(({ productId }) => productId),
    ),
    sentSerials: await sentSerials(tx, row.order_id),
    quarantineBins: await openBins(tx, row.warehouse_id, 'quarantine'),
    repairBins: await openBins(tx, row.warehouse_id, 'repair'),
  };
}

async function openBins(tx: Transaction, warehouseId: string, kind: BinKind) {
  const rows = (await tx
    .db('locations')
    .where({ warehouse_id: warehouseId, kind, blocked_at: null })
    .orderBy(['walk_seq', 'code_key'])
    .limit(50)
    .select('id', 'code')) as { id: string; code: string }[];
  return rows.map(({ id, code }) => ({ binId: id, code }));
}

/** Parcels of unknown owners: ids are made in order of arrival, so the oldest come first. */
export async function listUnclaimedOf(tx: Transaction, input: InputOf<typeof listUnclaimed>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const query = parcelRows(tx)
    .leftJoin('locations as b', 'b.id', 'u.bin_id')
    .where({ 'u.warehouse_id': input.warehouseId, 'u.state': input.state })
    .orderBy('u.id')
    .limit(input.limit + 1)
    .select('u.*', 'b.code as bin');
  if (input.after) void query.where('u.id', '>', input.after);
  const page = toPage((await query) as (ParcelRow & { bin: string | null })[], input.limit, ({ id }) => id);
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      warehouseId: row.warehouse_id,
      number: row.number,
      code: row.code,
      state: row.state,
      binCode: row.bin,
      receivedAt: row.received_at,
      waitsUntil: row.waits_until_at,
      returnId: row.return_id,
    })),
    next: page.next,
  };
}
