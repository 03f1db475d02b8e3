import type { Transaction } from '../../platform/transaction.ts';

export interface Zone {
  id: string;
  warehouseId: string;
  code: string;
  name: string;
}

interface ZoneRow {
  id: string;
  warehouse_id: string;
  code: string;
  name: string;
}

const toZone = ({ id, warehouse_id, code, name }: ZoneRow): Zone => ({
  id,
  warehouseId: warehouse_id,
  code,
  name,
});

export const insertZone = async (tx: Transaction, { id, warehouseId, code, name }: Zone): Promise<void> =>
  void (await tx.db('zones').insert({ id, warehouse_id: warehouseId, code, name }));

export const renameZone = async (tx: Transaction, id: string, name: string): Promise<void> =>
  void (await tx.db('zones').where({ id }).update({ name }));

export const deleteZoneRow = async (tx: Transaction, id: string): Promise<void> =>
  void (await tx.db('zones').where({ id }).delete());

/** A zone of this warehouse; a zone of another one is not found. */
export async function zoneById(tx: Transaction, warehouseId: string, id: string): Promise<Zone | undefined> {
  const row = (await tx.db('zones').where({ id, warehouse_id: warehouseId }).first()) as ZoneRow | undefined;
  return row && toZone(row);
}

export async function zoneByCode(
  tx: Transaction,
  warehouseId: string,
  code: string,
): Promise<Zone | undefined> {
  const row = (await tx.db('zones').where({ warehouse_id: warehouseId, code }).first()) as
    | ZoneRow
    | undefined;
  return row && toZone(row);
}

/** All zones of a warehouse, by code. A warehouse has a handful. */
export async function zonesOf(tx: Transaction, warehouseId: string): Promise<Zone[]> {
  const rows = (await tx.db('zones').where({ warehouse_id: warehouseId }).orderBy('code')) as ZoneRow[];
  return rows.map(toZone);
}
