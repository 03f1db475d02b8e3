import { ulid } from 'ulid';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { ChangedMeanwhile, affected } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { changeBalances } from './accounts.ts';
import { chooseAccounts, type Candidate } from './choose-accounts.ts';
import type { Leg } from './ledger.ts';
import type { Account } from './moves.ts';
import type { Promised } from './promises.ts';

/** So much of a promise will be taken from this account: the second step, made when an order goes to the floor. */
export interface Reservation {
  id: string;
  promiseId: string;
  lineId: string;
  quantity: number;
  account: Account & { bin: string; walk_seq: number };
  /** Why this bin, in words of choose-accounts: stored with the task and shown. */
  why: string;
}

/**
 * Binds promises to bins. What was promised and not bound yet is always there to be bound, since promises never
 * exceed the sellable stock. `avoid` names accounts that were just found short.
 */
export async function reserveBins(
  tx: Transaction,
  promises: readonly Promised[],
  avoid: readonly number[] = [],
): Promise<Reservation[]> {
  const open = await unboundQuantities(tx, promises);
  const reservations: Reservation[] = [];
  for (const [pool, group] of groupBy(open, poolOf)) {
    const [first] = group;
    if (!first) continue;
    const candidates = await freeAccounts(tx, first.promise, avoid);
    for (const { promise, quantity } of group) {
      const choices = chooseAccounts(candidates, quantity);
      if (choices.reduce((sum, choice) => sum + choice.quantity, 0) < quantity && avoid.length === 0)
        throw new ChangedMeanwhile(`sellable stock of ${pool} moved while it was being reserved`);
      for (const { candidate, quantity: part, why } of choices) {
        const { promiseId, lineId } = promise;
        reservations.push({ id: ulid(), promiseId, lineId, quantity: part, account: candidate, why });
      }
    }
  }
  await writeReservations(tx, reservations);
  return reservations;
}

interface Open {
  promise: Promised;
  quantity: number;
}

const poolOf = ({ promise }: Open): string => `${promise.warehouseId}|${promise.productId}|${promise.grade}`;

async function unboundQuantities(tx: Transaction, promises: readonly Promised[]): Promise<Open[]> {
  const bound = new Map<string, number>();
  const ids = promises.map(({ promiseId }) => promiseId);
  for (let start = 0; start < ids.length; start += 200) {
    const rows = (await tx
      .db('stock_reservations')
      .whereIn('promise_id', ids.slice(start, start + 200))
      .groupBy('promise_id')
      .select('promise_id')
      .sum('quantity as quantity')) as unknown as { promise_id: string; quantity: number }[];
    for (const row of rows) bound.set(row.promise_id, Number(row.quantity));
  }
  return promises
    .map((promise) => ({ promise, quantity: promise.quantity - (bound.get(promise.promiseId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

async function freeAccounts(
  tx: Transaction,
  promise: Promised,
  avoid: readonly number[],
): Promise<Candidate[]> {
  const rows = (await tx
    .db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .leftJoin('lots as o', 'o.id', 'a.lot_id')
    .where({
      'a.product_id': promise.productId,
      'a.warehouse_id': promise.warehouseId,
      'a.grade': promise.grade,
      'a.is_sellable': true,
    })
    .whereRaw('a.on_hand > a.reserved')
    .whereNotIn('a.id', avoid as number[])
    .select(
      'a.*',
      'l.code as bin',
      'l.walk_seq',
      'l.draw_priority',
      'l.kind',
      'o.expires_on',
    )) as Candidate[];
  return rows.map((row) => ({
    ...row,
    id: Number(row.id),
    free: Number(row.on_hand) - Number(row.reserved),
  }));
}

async function writeReservations(tx: Transaction, reservations: readonly Reservation[]): Promise<void> {
  const byAccount = groupBy(reservations, ({ account }) => account.id);
  await changeBalances(
    tx,
    [...byAccount.values()].map((own) => ({
      account: (own[0] as Reservation).account,
      onHand: 0,
      reserved: own.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
  );
  const rows = reservations.map(({ id, promiseId, account, quantity }) => ({
    id,
    promise_id: promiseId,
    account_id: account.id,
    quantity,
    created_at: tx.now,
  }));
  for (let start = 0; start < rows.length; start += 100)
    await tx.db('stock_reservations').insert(rows.slice(start, start + 100));
}

/** The part of reservations and promises that a posting used up. Called by the ledger, with its moves. */
export async function shrinkReservations(tx: Transaction, legs: readonly Leg[]): Promise<void> {
  for (const { move, from } of legs) {
    if (!move.reservationId) continue;
    const used = await affected(
      tx.db,
      'update stock_reservations set quantity = quantity - ? where id = ? and account_id = ? and quantity >= ?',
      [move.quantity, move.reservationId, from.id, move.quantity],
    );
    // Somebody else used it up, or gave it back, since the caller looked.
    if (used !== 1) throw new ChangedMeanwhile('a reservation was used in between');
    const sql =
      'update stock_promises set quantity = quantity - ? where quantity >= ? and id =' +
      ' (select promise_id from stock_reservations where id = ?)';
    if ((await affected(tx.db, sql, [move.quantity, move.quantity, move.reservationId])) !== 1)
      throw new Error('a promise was smaller than its reservation');
  }
}

/** Gives back what is bound to a bin; the promise itself stays. Returns the units given back. */
export async function unreserve(tx: Transaction, reservationId: string, quantity?: number): Promise<number> {
  const row = (await tx
    .db('stock_reservations as r')
    .join('stock_accounts as a', 'a.id', 'r.account_id')
    .where({ 'r.id': reservationId })
    .first('a.*', 'r.quantity')) as (Account & { quantity: number }) | undefined;
  const part = Math.min(quantity ?? Infinity, Number(row?.quantity ?? 0));
  if (!row || part === 0) return 0;
  const sql = 'update stock_reservations set quantity = quantity - ? where id = ? and quantity >= ?';
  if ((await affected(tx.db, sql, [part, reservationId, part])) !== 1)
    throw new ChangedMeanwhile('a reservation was used in between');
  await changeBalances(tx, [{ account: row, onHand: 0, reserved: -part }]);
  return part;
}
