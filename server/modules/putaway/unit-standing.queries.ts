import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { CartonState } from '../../../shared/inbound/carton.lifecycle.ts';
import type { unitStanding as endpoint, UnitStanding } from '../../../shared/putaway/putaway.contract.ts';
import type { PostingReason } from '../../../shared/stock/grades.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  findHandlingUnit,
  locationById,
  ownWarehouse,
  refuseIfElsewhere,
  type HandlingUnit,
} from '../layout/index.ts';

/** A carton in one of these was not closed at the dock: what is in it nobody knows yet. */
const uncounted: readonly CartonState[] = ['announced', 'arrived', 'counting', 'missing', 'unannounced'];

/** How a unit stands that somebody wants to put away and that is not in their task. */
export async function showUnitStanding(
  tx: Transaction,
  input: InputOf<typeof endpoint>,
): Promise<UnitStanding> {
  const { warehouseId, unit: code } = input;
  const { timeZone } = await ownWarehouse(tx, warehouseId);
  const unit = await findHandlingUnit(tx, warehouseId, code);
  const told = { code: unit?.code ?? codeKey(code), binCode: null, at: null, by: null, timeZone };
  if (await isUncounted(tx, warehouseId, unit?.code ?? code)) return { ...told, standing: 'not_received' };
  if (!unit) {
    await refuseIfElsewhere(tx, warehouseId, code);
    throw new Problem('record/not-found', { what: 'handling unit' });
  }
  if (!(await holdsGoods(tx, unit))) return { ...told, ...(await lastTaken(tx, unit)) };
  const holder = await holderOf(tx, unit);
  if (holder) return { ...told, standing: holder.by === null ? 'waiting' : 'in_work', by: holder.by };
  const bin = unit.locationId === null ? undefined : await locationById(tx, unit.locationId);
  return { ...told, standing: 'stored', binCode: bin?.code ?? '?' };
}

async function isUncounted(tx: Transaction, warehouseId: string, code: string): Promise<boolean> {
  const key = codeKey(code);
  const named = /^\d{18}$/.test(key) ? { sscc: key } : { code_key: key };
  const row = (await tx
    .db('cartons')
    .where({ warehouse_id: warehouseId, ...named })
    .orderBy('id', 'desc')
    .first('state')) as { state: CartonState } | undefined;
  return row !== undefined && uncounted.includes(row.state);
}

const holdsGoods = async (tx: Transaction, { id }: HandlingUnit): Promise<boolean> =>
  (await tx
    .db('stock_accounts')
    .where({ handling_unit_id: id, is_held: 1, is_physical: true })
    .first('id')) !== undefined;

interface TakenRow {
  reason: PostingReason;
  posted_at: Date;
  name: string | null;
}

/** Nothing is on it: put away by somebody, or emptied otherwise. */
async function lastTaken(
  tx: Transaction,
  { id }: HandlingUnit,
): Promise<Partial<UnitStanding> & { standing: 'stowed' | 'empty' }> {
  const row = (await tx
    .db('stock_accounts as a')
    .join('stock_postings as p', (join) => {
      void join.on('p.from_location_id', 'a.location_id').andOn('p.from_account_id', 'a.id');
    })
    .leftJoin('users as u', 'u.id', 'p.actor_id')
    .where({ 'a.handling_unit_id': id, 'a.is_physical': true })
    .orderBy('p.id', 'desc')
    .first('p.reason', 'p.posted_at', 'u.name')) as TakenRow | undefined;
  return row?.reason === 'putaway'
    ? { standing: 'stowed', at: row.posted_at, by: row.name ?? '?' }
    : { standing: 'empty' };
}

/** The unfinished task that takes goods off it, and the name of whoever holds that. */
async function holderOf(tx: Transaction, { id }: HandlingUnit): Promise<{ by: string | null } | undefined> {
  return (await tx
    .db('putaway_lines as l')
    .join('tasks as t', 't.id', 'l.task_id')
    .leftJoin('users as u', (join) => {
      void join
        .on('u.id', 't.claimed_by')
        .andOnVal('t.state', 'claimed')
        .andOnVal('t.claimed_until_at', '>', tx.now);
    })
    .where({ 'l.from_unit_id': id })
    .where('l.quantity_left', '>', 0)
    .whereIn('t.state', ['open', 'claimed'])
    .first('u.name as by')) as { by: string | null } | undefined;
}
