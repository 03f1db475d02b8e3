import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import type { TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import { locked } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  equipmentRows,
  findEquipment,
  heldBy,
  insertEquipment,
  lockByCode,
  toEquipment,
  type EquipmentRow,
} from './equipment.store.ts';
import { knownWarehouses } from './create-user.ts';

/** As long as a worker's session: whoever forgets to sign out does not keep a forklift for ever. */
const heldMs = 12 * 60 * 60_000;

export async function listEquipment(
  tx: Transaction,
  { warehouseId }: InputOf<typeof contract.listEquipment>,
) {
  requireWarehouse(tx.actor, warehouseId);
  const rows = (await equipmentRows(tx)
    .where('e.warehouse_id', warehouseId)
    .orderBy('e.code_key')
    .limit(1000)) as EquipmentRow[];
  return { rows: rows.map((row) => toEquipment(row, tx.now)) };
}

export async function myEquipment(tx: Transaction, { warehouseId }: InputOf<typeof contract.myEquipment>) {
  requireWarehouse(tx.actor, warehouseId);
  const rows = (await equipmentRows(tx)
    .where({ 'e.warehouse_id': warehouseId, 'e.held_by': tx.actor.id })
    .where('e.held_until_at', '>', tx.now)
    .orderBy('e.code_key')) as EquipmentRow[];
  return { rows: rows.map((row) => toEquipment(row, tx.now)) };
}

export async function addEquipment(tx: Transaction, input: InputOf<typeof contract.addEquipment>) {
  await knownWarehouses(tx, [input.warehouseId]);
  return show(tx, await insertEquipment(tx, input));
}

export async function retireEquipment(
  tx: Transaction,
  { equipmentId }: InputOf<typeof contract.retireEquipment>,
) {
  await findEquipment(tx, equipmentId);
  const rows = (await locked(
    tx.db,
    tx.db('equipment').where({ id: equipmentId }),
  ).select()) as EquipmentRow[];
  await letGo(tx, rows);
  await tx.db('equipment').where({ id: equipmentId }).whereNull('retired_at').update({ retired_at: tx.now });
  return show(tx, equipmentId);
}

/**
 * Takes a machine. Throws `equipment/held-by` while somebody else has it (a takeover is asked for, and told to the one
 * who loses it), `equipment/retired`, and `record/not-found` for a code that is no machine of this warehouse.
 */
export async function takeEquipment(
  tx: Transaction,
  { warehouseId, code, takeOver }: InputOf<typeof contract.takeEquipment>,
) {
  requireWarehouse(tx.actor, warehouseId, 'equipment');
  const row = await lockByCode(tx, warehouseId, code);
  if (row.retired_at !== null) throw new Problem('equipment/retired', { code: row.code });
  const holder = heldBy(row, tx.now);
  if (holder !== null && holder !== tx.actor.id && !takeOver) {
    const place = (await tx.db('warehouses').where({ id: warehouseId }).first('time_zone')) as {
      time_zone: string;
    };
    throw new Problem('equipment/held-by', {
      code: row.code,
      user: await nameOf(tx, holder),
      time: row.held_at ? { at: row.held_at.toISOString(), timeZone: place.time_zone } : '?',
    });
  }
  if (holder !== null && holder !== tx.actor.id) await letGo(tx, [row]);
  await tx
    .db('equipment')
    .where({ id: row.id })
    .update({
      held_by: tx.actor.id,
      held_terminal_id: tx.actor.terminalId,
      held_at: holder === tx.actor.id ? row.held_at : tx.now,
      held_until_at: new Date(tx.now.getTime() + heldMs),
    });
  if (holder !== tx.actor.id)
    tx.emit({
      name: 'equipment.taken',
      warehouseId,
      data: {
        equipmentId: row.id,
        code: row.code,
        kind: row.kind,
        userId: tx.actor.id,
        by: await nameOf(tx, tx.actor.id),
      },
    });
  return show(tx, row.id);
}

const nameOf = async (tx: Transaction, userId: string): Promise<string> =>
  ((await tx.db('users').where({ id: userId }).first('name')) as { name: string } | undefined)?.name ?? '?';

/** Gives a machine back; what somebody else holds stays with them. */
export async function giveBackEquipment(
  tx: Transaction,
  { warehouseId, code }: InputOf<typeof contract.giveBackEquipment>,
) {
  requireWarehouse(tx.actor, warehouseId, 'equipment');
  const row = await lockByCode(tx, warehouseId, code);
  if (row.held_by === tx.actor.id) await letGo(tx, [row]);
  return show(tx, row.id);
}

/** What somebody leaves behind: at a terminal that was signed out, or everywhere. */
export async function giveBackAll(
  tx: Transaction,
  which: { held_terminal_id: string } | { held_by: string },
): Promise<void> {
  const query = tx.db('equipment').where(which).whereNotNull('held_by');
  await letGo(tx, (await locked(tx.db, query).select()) as EquipmentRow[]);
}

/** The kinds of machines at hand: those held by name, and those named that nobody else holds. */
export async function kindsAtHand(
  tx: Transaction,
  warehouseId: string,
  codes: readonly string[] = [],
): Promise<TaskNeedName[]> {
  const rows = (await tx
    .db('equipment')
    .where({ warehouse_id: warehouseId })
    .whereNull('retired_at')
    .where((query) => {
      void query.where({ held_by: tx.actor.id });
      if (codes.length > 0) void query.orWhereIn('code_key', codes.map(codeKey));
    })) as EquipmentRow[];
  const own = rows.filter((row) => {
    const holder = heldBy(row, tx.now);
    return holder === tx.actor.id || (holder === null && codes.map(codeKey).includes(row.code_key));
  });
  return [...new Set(own.map(({ kind }) => kind))];
}

async function letGo(tx: Transaction, rows: readonly EquipmentRow[]): Promise<void> {
  for (const { id, code, kind, held_by: userId, warehouse_id: warehouseId } of rows) {
    if (userId === null) continue;
    await tx
      .db('equipment')
      .where({ id })
      .update({ held_by: null, held_terminal_id: null, held_at: null, held_until_at: null });
    tx.emit({ name: 'equipment.released', warehouseId, data: { equipmentId: id, code, kind, userId } });
  }
}

const show = async (tx: Transaction, id: string) => toEquipment(await findEquipment(tx, id), tx.now);
