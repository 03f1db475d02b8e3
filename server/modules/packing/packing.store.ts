import { codeKey } from '../../../shared/domain/ids.ts';
import { nextState, statesAllowing, type ActOf, type StateOf } from '../../../shared/domain/lifecycle.ts';
import { parcelLifecycle } from '../../../shared/packing/packing.lifecycle.ts';
import { affected, insertRows, isDuplicate, locked, marks } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export type ParcelState = StateOf<typeof parcelLifecycle>;
export type ParcelAct = ActOf<typeof parcelLifecycle>;

export interface ParcelRow {
  id: string;
  warehouse_id: string;
  seller_id: string;
  order_id: string;
  order_index: number;
  code: string;
  code_key: string;
  handling_unit_id: string;
  location_id: string;
  state: ParcelState;
  packaging_id: string | null;
  weight_grams: number;
  weight_source: 'scale' | 'manual';
  expected_grams: number | null;
  override_reason: string | null;
  carrier_id: string | null;
  service_id: string | null;
  tracking_number: string | null;
  tracking_key: string | null;
  label_problem: string | null;
  prints: number;
  packed_by: string;
  packed_at: Date;
  handed_over_at: Date | null;
}

export interface ParcelLineRow {
  parcel_id: string;
  order_line_id: string;
  product_id: string;
  quantity: number;
}

export interface ParcelSerialRow {
  parcel_id: string;
  order_line_id: string;
  product_id: string;
  serial: string;
}

/** Begins every query of parcels: those of the actor's seller and warehouses. */
export const parcelRows = (tx: Transaction) =>
  ownRows(tx.db('parcels as c'), tx.actor, { seller: 'c.seller_id', warehouse: 'c.warehouse_id' });

export const findParcel = async (tx: Transaction, id: string): Promise<ParcelRow | undefined> =>
  (await parcelRows(tx).where('c.id', id).first('c.*')) as ParcelRow | undefined;

/** A parcel that the actor may reach, kept from others to the end of the transaction. */
export const lockParcel = async (tx: Transaction, id: string): Promise<ParcelRow> =>
  found(
    (await locked(tx.db, parcelRows(tx).where('c.id', id).first('c.*'))) as ParcelRow | undefined,
    'parcel',
  );

/** A parcel of this warehouse by its plate or its tracking number; one that is still here before one that left. */
export async function parcelByCode(
  tx: Transaction,
  warehouseId: string,
  code: string,
): Promise<ParcelRow | undefined> {
  const key = codeKey(code);
  const rows = (await parcelRows(tx)
    .where('c.warehouse_id', warehouseId)
    .where((either) => void either.where('c.code_key', key).orWhere('c.tracking_key', key))
    .orderBy('c.id', 'desc')
    .limit(20)
    .select('c.*')) as ParcelRow[];
  return rows.find(({ handed_over_at }) => handed_over_at === null) ?? rows[0];
}

export const linesOfParcels = async (
  tx: Transaction,
  parcelIds: readonly string[],
): Promise<ParcelLineRow[]> =>
  (await tx
    .db('parcel_lines')
    .whereIn('parcel_id', parcelIds as string[])
    .orderBy(['parcel_id', 'order_line_id'])) as ParcelLineRow[];

/** Writes a parcel with its content. Throws `packing/serial-packed` where a serial lies in another box already. */
export async function insertParcel(
  tx: Transaction,
  parcel: ParcelRow,
  lines: readonly ParcelLineRow[],
  serials: readonly ParcelSerialRow[],
): Promise<void> {
  await insertRows(tx.db, 'parcels', [{ ...parcel }]);
  const content = lines.map((line) => ({ ...line }));
  for (let start = 0; start < content.length; start += 100)
    await insertRows(tx.db, 'parcel_lines', content.slice(start, start + 100));
  const held = serials.map((row) => ({ ...row, held_serial: codeKey(row.serial) }));
  try {
    for (let start = 0; start < held.length; start += 100)
      await insertRows(tx.db, 'parcel_serials', held.slice(start, start + 100));
  } catch (error) {
    if (isDuplicate(error))
      throw new Problem('packing/serial-packed', { serial: await packedTwice(tx, held) });
    throw error;
  }
}

async function packedTwice(
  tx: Transaction,
  held: readonly (ParcelSerialRow & { held_serial: string })[],
): Promise<string> {
  for (const { product_id, held_serial, serial } of held)
    if (await tx.db('parcel_serials').where({ product_id, held_serial }).first('parcel_id')) return serial;
  return held[0]?.serial ?? '';
}

export const targetOf = (act: ParcelAct, from: ParcelState): ParcelState => {
  const target = nextState(parcelLifecycle, from, act);
  if (!target) throw new Error(`no parcel goes from ${from} by ${act}`);
  return target;
};

type ParcelCells = Partial<
  Pick<
    ParcelRow,
    | 'carrier_id'
    | 'service_id'
    | 'tracking_number'
    | 'tracking_key'
    | 'label_problem'
    | 'handed_over_at'
    | 'prints'
  >
>;

/** Moves parcels on in guarded statements; returns how many could be moved. */
export async function moveParcelRows(
  tx: Transaction,
  ids: readonly string[],
  act: ParcelAct,
  cells: ParcelCells = {},
): Promise<number> {
  const from = statesAllowing(parcelLifecycle, act);
  const state = targetOf(act, from[0] as ParcelState);
  let moved = 0;
  const changed = Object.entries({ ...cells, state });
  const set = changed.map(([column]) => `${column} = ?`).join(', ');
  for (let start = 0; start < ids.length; start += 400) {
    const part = ids.slice(start, start + 400);
    const sql = `update parcels set ${set} where id in (${marks(part)}) and state in (${marks(from)})`;
    moved += await affected(tx.db, sql, [...changed.map(([, value]) => value), ...part, ...from]);
  }
  return moved;
}

export const changeParcel = async (tx: Transaction, id: string, cells: ParcelCells): Promise<void> =>
  void (await tx.db('parcels').where({ id }).update(cells));

/** The units of these parcels may be packed again: they left, or their box was undone. */
export async function freeSerials(tx: Transaction, parcelIds: readonly string[]): Promise<void> {
  for (let start = 0; start < parcelIds.length; start += 400) {
    const ids = parcelIds.slice(start, start + 400);
    const sql = `update parcel_serials set held_serial = null where parcel_id in (${marks(ids)})`;
    await affected(tx.db, sql, ids);
  }
}
