import { newId } from '../../../shared/domain/new-id.ts';
import type { TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import type { TestDatabase } from '../database.ts';

/** A machine that somebody holds, or (without `heldBy`) that stands there. */
export async function heldEquipment(
  { db, host }: TestDatabase,
  warehouseId: string,
  { code, kind, heldBy }: { code: string; kind: TaskNeedName; heldBy?: string },
): Promise<string> {
  const id = newId();
  const now = host.clock();
  await db('equipment').insert({
    id,
    warehouse_id: warehouseId,
    code,
    code_key: code.toUpperCase(),
    kind,
    created_at: now,
    ...(heldBy === undefined
      ? {}
      : { held_by: heldBy, held_at: now, held_until_at: new Date(now.getTime() + 3_600_000) }),
  });
  return id;
}
