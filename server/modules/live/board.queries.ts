import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import type { TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import type { Presence } from '../../../shared/live/presence.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Known } from './presence-book.ts';
import type { TroubleKind } from './troubles.ts';

const dayMs = 24 * 60 * 60_000;

export interface ClaimRow {
  id: string;
  kind: TaskKind;
  title: string;
  claimed_by: string;
  claimed_at: Date | null;
  claimed_until_at: Date;
  name: string;
}

/** What is in whose hands. */
export const claims = async (tx: Transaction, warehouseId: string): Promise<ClaimRow[]> =>
  (await tx
    .db('tasks as t')
    .join('users as u', 'u.id', 't.claimed_by')
    .where({ 't.warehouse_id': warehouseId, 't.state': 'claimed' })
    .where('t.claimed_until_at', '>', tx.now)
    .orderBy('t.claimed_at')
    .select(
      't.id',
      't.kind',
      't.title',
      't.claimed_by',
      't.claimed_at',
      't.claimed_until_at',
      'u.name',
    )) as ClaimRow[];

export interface TerminalName {
  id: string;
  name: string;
  last_seen_at: Date | null;
}

export const terminalsOf = async (tx: Transaction, warehouseId: string): Promise<TerminalName[]> =>
  (await tx
    .db('terminals')
    .where({ warehouse_id: warehouseId })
    .whereNull('revoked_at')
    .whereNotNull('enrolled_at')
    .orderBy('name')
    .limit(500)
    .select('id', 'name', 'last_seen_at')) as TerminalName[];

interface ReportRow {
  reporter_id: string;
  warehouse_id: string;
  terminal_id: string | null;
  user_id: string;
  report_json: Presence;
  reported_at: Date;
  since_json: Partial<Record<TroubleKind, string>> | null;
}

const toKnown = (row: ReportRow): Known => ({
  reporterId: row.reporter_id,
  warehouseId: row.warehouse_id,
  terminalId: row.terminal_id,
  userId: row.user_id,
  report: row.report_json,
  at: row.reported_at,
  since:
    row.since_json &&
    Object.fromEntries(Object.entries(row.since_json).map(([kind, at]) => [kind, new Date(at)])),
});

/** What terminals said to other processes, or before this one was started. */
export const writtenReports = async (tx: Transaction, warehouseId: string): Promise<Known[]> =>
  (
    (await tx
      .db('terminal_reports')
      .where({ warehouse_id: warehouseId })
      .where('reported_at', '>', new Date(tx.now.getTime() - dayMs))) as ReportRow[]
  ).map(toKnown);

/** What was written down last of one who reports. */
export async function writtenReport(tx: Transaction, reporterId: string): Promise<Known | undefined> {
  const row = (await tx.db('terminal_reports').where({ reporter_id: reporterId }).first()) as
    | ReportRow
    | undefined;
  return row && toKnown(row);
}

export const tasksByIds = async (
  tx: Transaction,
  warehouseId: string,
  ids: readonly string[],
): Promise<{ id: string; kind: TaskKind; title: string }[]> =>
  (await tx
    .db('tasks')
    .where({ warehouse_id: warehouseId })
    .whereIn('id', ids)
    .select('id', 'kind', 'title')) as { id: string; kind: TaskKind; title: string }[];

export interface HeldRow {
  held_by: string;
  code: string;
  kind: TaskNeedName;
}

export const machinesInHands = async (tx: Transaction, warehouseId: string): Promise<HeldRow[]> =>
  (await tx
    .db('equipment')
    .where({ warehouse_id: warehouseId })
    .whereNotNull('held_by')
    .where('held_until_at', '>', tx.now)
    .orderBy('code_key')
    .select('held_by', 'code', 'kind')) as HeldRow[];

export interface FlowRow {
  kind: TaskKind;
  state: string;
  tasks: number;
  oldest_at: Date;
}

export const waitingByKind = async (tx: Transaction, warehouseId: string): Promise<FlowRow[]> =>
  (await tx
    .db('tasks')
    .where({ warehouse_id: warehouseId })
    .whereIn('state', ['open', 'claimed'])
    .groupBy('kind', 'state')
    .select('kind', 'state')
    .count('id as tasks')
    .min('created_at as oldest_at')) as unknown as FlowRow[];

/** How many tasks of each kind ended since a moment. */
export const doneByKind = async (
  tx: Transaction,
  warehouseId: string,
  since: Date,
): Promise<{ kind: TaskKind; tasks: number }[]> =>
  (await tx
    .db('tasks')
    .where({ warehouse_id: warehouseId })
    .where('finished_at', '>', since)
    .whereIn('state', ['done', 'short'])
    .groupBy('kind')
    .select('kind')
    .count('id as tasks')) as unknown as { kind: TaskKind; tasks: number }[];

export interface ShortRow {
  id: string;
  kind: TaskKind;
  title: string;
  finished_at: Date;
  document_kind: string;
  document_id: string;
}

/** Work that ended with something missing. */
export const shortTasks = async (tx: Transaction, warehouseId: string, since: Date): Promise<ShortRow[]> =>
  (await tx
    .db('tasks')
    .where({ warehouse_id: warehouseId, state: 'short' })
    .where('finished_at', '>', since)
    .orderBy('finished_at', 'desc')
    .limit(100)
    .select('id', 'kind', 'title', 'finished_at', 'document_kind', 'document_id')) as ShortRow[];

export interface HandledRow {
  exception_key: string;
  settled_at: Date | null;
  name: string | null;
}

export const handled = async (tx: Transaction, warehouseId: string): Promise<HandledRow[]> =>
  (await tx
    .db('floor_exceptions as e')
    .leftJoin('users as u', 'u.id', 'e.taken_by')
    .where('e.warehouse_id', warehouseId)
    .where('e.taken_at', '>', new Date(tx.now.getTime() - dayMs))
    .select('e.exception_key', 'e.settled_at', 'u.name')) as HandledRow[];

const unpacked = ['accepted', 'allocated', 'short', 'released', 'picking', 'picked', 'packing'];

/** Orders that are not packed, by the service they name and the moment they are due. */
export const ordersDue = async (
  tx: Transaction,
  warehouseId: string,
): Promise<{ service: string; ship_by_at: Date; orders: number }[]> =>
  (await tx
    .db('outbound_orders')
    .where({ warehouse_id: warehouseId })
    .whereIn('state', unpacked)
    .whereNotNull('ship_by_at')
    .whereRaw("(cancel_state is null or cancel_state <> 'accepted')")
    .groupBy('service', 'ship_by_at')
    .select('service', 'ship_by_at')
    .count('id as orders')) as unknown as { service: string; ship_by_at: Date; orders: number }[];

/** Parcels that lie ready for each carrier. */
export const parcelsReady = async (
  tx: Transaction,
  warehouseId: string,
): Promise<{ carrier_id: string; parcels: number }[]> =>
  (await tx
    .db('parcels')
    .where({ warehouse_id: warehouseId })
    .whereIn('state', ['packed', 'labelled'])
    .whereNotNull('carrier_id')
    .groupBy('carrier_id')
    .select('carrier_id')
    .count('id as parcels')) as unknown as { carrier_id: string; parcels: number }[];
