import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Equipment } from '../../../shared/identity/identity.contract.ts';
import type { TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface EquipmentRow {
  id: string;
  warehouse_id: string;
  code: string;
  code_key: string;
  kind: TaskNeedName;
  held_by: string | null;
  held_terminal_id: string | null;
  held_at: Date | null;
  held_until_at: Date | null;
  created_at: Date;
  retired_at: Date | null;
  held_by_name?: string | null;
}

/** Who holds it; a hold that has run out counts as none. */
export const heldBy = (row: EquipmentRow, now: Date): string | null =>
  row.held_until_at !== null && row.held_until_at > now ? row.held_by : null;

export function toEquipment(row: EquipmentRow, now: Date): Equipment {
  const holder = heldBy(row, now);
  return {
    id: row.id,
    warehouseId: row.warehouse_id,
    code: row.code,
    kind: row.kind,
    heldBy: holder,
    heldByName: holder === null ? null : (row.held_by_name ?? null),
    heldSince: holder === null ? null : (row.held_at?.toISOString() ?? null),
    retiredAt: row.retired_at?.toISOString() ?? null,
  };
}

/** Begins every query of machines: those of the actor's warehouses, with the holder's name. */
export const equipmentRows = (tx: Transaction) =>
  ownRows(
    tx
      .db('equipment as e')
      .leftJoin('users as u', 'u.id', 'e.held_by')
      .select('e.*', 'u.name as held_by_name'),
    tx.actor,
    { warehouse: 'e.warehouse_id' },
  );

export const findEquipment = async (tx: Transaction, id: string): Promise<EquipmentRow> =>
  found((await equipmentRows(tx).where('e.id', id).first()) as EquipmentRow | undefined, 'equipment');

/**
 * A machine by the code on it, locked. A cart that was printed as a handling unit becomes equipment when it is first
 * scanned for work: nobody has to type it in twice.
 */
export async function lockByCode(tx: Transaction, warehouseId: string, code: string): Promise<EquipmentRow> {
  const key = { warehouse_id: warehouseId, code_key: codeKey(code) };
  const read = async () =>
    (await locked(tx.db, tx.db('equipment').where(key)).first()) as EquipmentRow | undefined;
  const known = await read();
  if (known) return known;
  const cart = (await tx
    .db('handling_units')
    .where({ ...key, kind: 'cart' })
    .whereNull('closed_at')
    .first('code')) as { code: string } | undefined;
  await insertEquipment(tx, { warehouseId, code: found(cart, 'equipment').code, kind: 'cart' });
  return found(await read(), 'equipment');
}

/** Adds a machine. Throws `record/duplicate` where the code is in use. */
export async function insertEquipment(
  tx: Transaction,
  { warehouseId, code, kind }: { warehouseId: string; code: string; kind: TaskNeedName },
): Promise<string> {
  const id = newId();
  await tx.db('equipment').insert({
    id,
    warehouse_id: warehouseId,
    code,
    code_key: codeKey(code),
    kind,
    created_at: tx.now,
  });
  return id;
}
