import type { Knex } from 'knex';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import { needBits, needsIn, type TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import { taskKinds, type TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { readUser } from './identity.queries.ts';
import { lockManaged, requireManageable } from './require-manageable.ts';

/** What work somebody is sent to. */
export interface Skills {
  /** Empty: all kinds. */
  kinds: TaskKind[];
  licences: TaskNeedName[];
  zones: { zoneId: string; only: boolean }[];
}

/** Whoever has nothing written down does all ordinary work, anywhere. */
export async function skillsOf(db: Knex, userId: string): Promise<Skills> {
  const row = (await db('user_skills').where({ user_id: userId }).first('kinds_json', 'licence_bits')) as
    | { kinds_json: TaskKind[]; licence_bits: number }
    | undefined;
  const zones = (await db('user_zones')
    .where({ user_id: userId })
    .orderBy('zone_id')
    .select('zone_id', 'is_only')) as { zone_id: string; is_only: boolean }[];
  return {
    kinds: (row?.kinds_json ?? []).filter((kind) => taskKinds.includes(kind)),
    licences: needsIn(row?.licence_bits ?? 0),
    zones: zones.map(({ zone_id, is_only }) => ({ zoneId: zone_id, only: is_only })),
  };
}

export async function readSkills(tx: Transaction, { userId }: InputOf<typeof contract.readSkills>) {
  requireManageable(tx.actor, await readUser(tx, { userId }));
  return skillsOf(tx.db, userId);
}

/** Says what work somebody is sent to. Throws `record/not-found` for a zone outside the actor's warehouses. */
export async function writeSkills(
  tx: Transaction,
  { userId, kinds, licences, zones }: InputOf<typeof contract.writeSkills>,
) {
  await lockManaged(tx, userId);
  const only = new Map(zones.map((zone) => [zone.zoneId, zone.only]));
  await requireZones(tx, [...only.keys()]);
  await tx.db('user_skills').where({ user_id: userId }).delete();
  await tx.db('user_zones').where({ user_id: userId }).delete();
  await tx.db('user_skills').insert({
    user_id: userId,
    kinds_json: JSON.stringify([...new Set(kinds)]),
    licence_bits: needBits(licences),
  });
  const rows = [...only].map(([zone_id, is_only]) => ({ user_id: userId, zone_id, is_only }));
  if (rows.length > 0) await tx.db('user_zones').insert(rows);
  return skillsOf(tx.db, userId);
}

async function requireZones(tx: Transaction, zoneIds: readonly string[]): Promise<void> {
  const query = tx.db('zones').whereIn('id', zoneIds);
  if (tx.actor.warehouseIds !== null) void query.whereIn('warehouse_id', tx.actor.warehouseIds);
  const known = (await query.select('id')) as unknown[];
  if (known.length < zoneIds.length) throw new Problem('record/not-found', { what: 'zone' });
}
