import { groupBy } from '../../../shared/domain/group-by.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { ChangedMeanwhile, affected, marks } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { changeBalances } from './accounts.ts';
import { chooseAccounts, type Candidate } from './choose-accounts.ts';
import type { Leg } from './ledger.ts';
import type { Account } from './moves.ts';
import { poolText } from './pools.ts';
import type { Promised } from './promises.ts';

/** So much of a promise will be taken from this account: the second step, made when an order goes to the floor. */
export interface Reservation {
  id: string;
  promiseId: string;
  documentId: string;
  lineId: string;
  quantity: number;
  account: Account & { bin: string; walk_seq: number };
  /** Why this bin, in words of choose-accounts: stored with the task and shown. */
  why: string;
}

/**
 * Binds promises to bins. What was promised and not bound yet is always there to be bound, since promises never
 * exceed the sellable stock. `avoid` names accounts that were just found short. Where a promise was used, given back or
 * bound since the caller read it, the act starts over: the guard is in the promises' SQL.
 */
export async function reserveBins(
  tx: Transaction,
  promises: readonly Promised[],
  avoid: readonly number[] = [],
): Promise<Reservation[]> {
  const reservations: Reservation[] = [];
  for (const { promise, wanted, choices } of await chooseFor(tx, promises, avoid)) {
    if (choices.reduce((sum, choice) => sum + choice.quantity, 0) < wanted && avoid.length === 0)
      throw new ChangedMeanwhile('sellable stock moved while it was being reserved');
    for (const { candidate, quantity: part, why } of choices) {
      const { promiseId, documentId, lineId } = promise;
      // Ids in the order of choosing, so that what was chosen last is freed first.
      reservations.push({
        id: newId(),
        promiseId,
        documentId,
        lineId,
        quantity: part,
        account: candidate,
        why,
      });
    }
  }
  await writeReservations(tx, reservations);
  return reservations;
}

/** Units of a promise in a bin where they would be taken from. */
export interface ForeseenBin {
  documentId: string;
  binId: string;
  quantity: number;
}

/** What `reserveBins` would choose if it were asked now. Binds nothing, so it may be different when it is. */
export async function foreseeBins(tx: Transaction, promises: readonly Promised[]): Promise<ForeseenBin[]> {
  return (await chooseFor(tx, promises, [])).flatMap(({ promise, choices }) =>
    choices.map(({ candidate, quantity }) => ({
      documentId: promise.documentId,
      binId: candidate.location_id,
      quantity,
    })),
  );
}

/** Chooses accounts for what is promised and not bound yet, promise after promise. */
async function chooseFor(tx: Transaction, promises: readonly Promised[], avoid: readonly number[]) {
  const open = promises.filter(({ quantity, bound }) => quantity > bound);
  const candidates = await freeAccounts(tx, open, avoid);
  return open.map((promise) => {
    const wanted = promise.quantity - promise.bound;
    return { promise, wanted, choices: chooseAccounts(candidates.get(poolText(promise)) ?? [], wanted) };
  });
}

/** Accounts with free units of the promised goods, by `poolText`. */
async function freeAccounts(
  tx: Transaction,
  promises: readonly Promised[],
  avoid: readonly number[],
): Promise<Map<string, Candidate[]>> {
  const products = [...new Set(promises.map(({ productId }) => productId))];
  const avoided = new Set(avoid);
  const candidates: Candidate[] = [];
  for (let start = 0; start < products.length; start += 200) {
    const rows = (await tx
      .db('stock_accounts as a')
      .join('locations as l', 'l.id', 'a.location_id')
      .leftJoin('lots as o', 'o.id', 'a.lot_id')
      .where({ 'a.is_sellable': true })
      .whereIn('a.product_id', products.slice(start, start + 200))
      .whereRaw('a.is_held = 1 and a.on_hand > a.reserved')
      .select(
        'a.*',
        'l.code as bin',
        'l.walk_seq',
        'l.draw_priority',
        'l.kind',
        'o.expires_on',
      )) as Candidate[];
    for (const row of rows)
      if (!avoided.has(Number(row.id)))
        candidates.push({ ...row, id: Number(row.id), free: Number(row.on_hand) - Number(row.reserved) });
  }
  return groupBy(candidates, ({ warehouse_id, product_id, grade }) =>
    poolText({ warehouseId: warehouse_id, productId: product_id, grade }),
  );
}

async function writeReservations(tx: Transaction, reservations: readonly Reservation[]): Promise<void> {
  const byAccount = [...groupBy(reservations, ({ account }) => account.id).values()];
  await changeBalances(
    tx,
    byAccount.map((own) => ({
      account: (own[0] as Reservation).account,
      onHand: 0,
      reserved: own.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
    { chosenByUs: true },
  );
  await bindPromises(tx, reservations);
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

/** The guard against two who bind one promise at the same time. */
async function bindPromises(tx: Transaction, reservations: readonly Reservation[]): Promise<void> {
  const byPromise = [...groupBy(reservations, ({ promiseId }) => promiseId)]
    .map(([id, own]) => ({ id, units: own.reduce((sum, { quantity }) => sum + quantity, 0) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (let start = 0; start < byPromise.length; start += 80) {
    const part = byPromise.slice(start, start + 80);
    const pick = `case id ${part.map(() => 'when ? then ?').join(' ')} end`;
    const units = part.flatMap((one) => [one.id, one.units]);
    const sql =
      `update stock_promises set bound = bound + ${pick}` +
      ` where id in (${marks(part)}) and bound + ${pick} <= quantity`;
    const bindings = [...units, ...part.map(({ id }) => id), ...units];
    if ((await affected(tx.db, sql, bindings)) !== part.length)
      throw new ChangedMeanwhile('a promise was bound or used in between');
  }
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
      'update stock_promises set quantity = quantity - ?, bound = bound - ? where bound >= ? and id =' +
      ' (select promise_id from stock_reservations where id = ?)';
    const bindings = [move.quantity, move.quantity, move.quantity, move.reservationId];
    if ((await affected(tx.db, sql, bindings)) !== 1)
      throw new Error('a promise was smaller than its reservation');
  }
}

/** So many units of a reservation. */
export interface Bound {
  reservationId: string;
  promiseId: string;
  account: Account;
  quantity: number;
}

/** Frees what is bound to bins; the promises stay. Accounts first, like everybody: else two would wait for each other. */
export async function freeReserved(tx: Transaction, bound: readonly Bound[]): Promise<void> {
  const byAccount = [...groupBy(bound, ({ account }) => account.id).values()];
  await changeBalances(
    tx,
    byAccount.map((own) => ({
      account: (own[0] as Bound).account,
      onHand: 0,
      reserved: -own.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
    { chosenByUs: true },
  );
  for (const { reservationId, promiseId, quantity } of bound) {
    const shrink = 'update stock_reservations set quantity = quantity - ? where id = ? and quantity >= ?';
    const unbind = 'update stock_promises set bound = bound - ? where id = ? and bound >= ?';
    if (
      (await affected(tx.db, shrink, [quantity, reservationId, quantity])) !== 1 ||
      (await affected(tx.db, unbind, [quantity, promiseId, quantity])) !== 1
    )
      throw new ChangedMeanwhile('a reservation was used in between');
  }
}

/** Gives back what is bound to a bin; the promise itself stays. Returns the units given back. */
export async function unreserve(tx: Transaction, reservationId: string, quantity?: number): Promise<number> {
  const row = (await tx
    .db('stock_reservations as r')
    .join('stock_accounts as a', 'a.id', 'r.account_id')
    .where({ 'r.id': reservationId })
    .first('a.*', 'r.promise_id', 'r.quantity')) as
    | (Account & { promise_id: string; quantity: number })
    | undefined;
  if (!row) return 0;
  const { promise_id: promiseId, quantity: bound, ...account } = row;
  const part = Math.min(quantity ?? Infinity, Number(bound));
  if (part > 0) await freeReserved(tx, [{ reservationId, promiseId, account, quantity: part }]);
  return part;
}
