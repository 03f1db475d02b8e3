import { groupBy } from '../../../shared/domain/group-by.ts';
import type { DocumentRef, PostingReason } from '../../../shared/stock/grades.ts';
import { insertRows } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { changeBalances, openAccounts, type Change } from './accounts.ts';
import { accountKeyOf, keyText, type Account, type AccountKey, type Move } from './moves.ts';
import { changePools, poolText, type PoolChange } from './pools.ts';
import { shrinkReservations } from './reservations.ts';
import { moveSerials } from './serials.ts';

/** Why goods move: on every posting, together with who, when and by which operation (all from `tx`). */
export interface PostingHeader {
  document: DocumentRef;
  reason: PostingReason;
  note?: string;
  /** The posting that this one takes back. */
  reversesId?: number;
}

/** A move whose two ends have been found. */
export interface Leg {
  move: Move;
  from: Account;
  to: Account;
}

/**
 * Moves goods: the only way stock ever changes. All moves happen or none does. First the postings are written,
 * then all balances in guarded statements, so that rows stay locked for the shortest time.
 * Throws `stock/insufficient`, `stock/promised`, `stock/same-place`, `stock/serial-…`.
 */
export async function post(tx: Transaction, header: PostingHeader, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  moves.forEach(requireSound);
  const accounts = await openAccounts(tx, endsOf(moves));
  const legs = moves.map((move) => legOf(move, accounts));
  await writePostings(tx, header, legs);
  await changeBalances(tx, balanceChanges(legs));
  await changePools(tx, poolChanges(legs));
  await shrinkReservations(tx, legs);
  await moveSerials(tx, legs);
  tell(tx, legs);
}

/** A broken move is a mistake in our own code, not a refusal; only people can ask for the same place twice. */
function requireSound(move: Move): void {
  if (!Number.isSafeInteger(move.quantity) || move.quantity <= 0)
    throw new Error(`a posting needs a whole quantity above zero, not ${move.quantity}`);
  if (move.serial && move.quantity !== 1) throw new Error('a serial is one unit');
  if (keyText(accountKeyOf(move, move.from)) === keyText(accountKeyOf(move, move.to)))
    throw new Problem('stock/same-place');
}

function endsOf(moves: readonly Move[]): Map<string, { key: AccountKey; sellerId: string }> {
  const ends = new Map<string, { key: AccountKey; sellerId: string }>();
  for (const move of moves)
    for (const end of [move.from, move.to]) {
      const key = accountKeyOf(move, end);
      ends.set(keyText(key), { key, sellerId: move.sellerId });
    }
  return ends;
}

function legOf(move: Move, accounts: ReadonlyMap<string, Account>): Leg {
  const from = accounts.get(keyText(accountKeyOf(move, move.from)));
  const to = accounts.get(keyText(accountKeyOf(move, move.to)));
  if (!from || !to) throw new Error('an account was not opened');
  if (from.seller_id !== move.sellerId || to.seller_id !== move.sellerId)
    throw new Error('a move crosses sellers');
  if (from.warehouse_id !== to.warehouse_id) throw new Error('a move crosses warehouses');
  return { move, from, to };
}

async function writePostings(tx: Transaction, header: PostingHeader, legs: readonly Leg[]): Promise<void> {
  const rows = legs.map(({ move, from, to }) => ({
    operation_id: tx.operationId,
    line: tx.nextLine(),
    warehouse_id: from.warehouse_id,
    seller_id: move.sellerId,
    product_id: move.productId,
    from_account_id: from.id,
    to_account_id: to.id,
    from_location_id: from.location_id,
    to_location_id: to.location_id,
    quantity: move.quantity,
    reason: header.reason,
    document_kind: header.document.kind,
    document_id: header.document.id,
    reverses_id: header.reversesId ?? null,
    actor_id: tx.actor.id,
    note: header.note ?? '',
    posted_at: tx.now,
  }));
  for (let start = 0; start < rows.length; start += 100)
    await insertRows(tx.db, 'stock_postings', rows.slice(start, start + 100));
}

function balanceChanges(legs: readonly Leg[]): Change[] {
  const changes = new Map<number, Change>();
  const add = (account: Account, onHand: number, reserved: number): void => {
    const change = changes.get(account.id) ?? { account, onHand: 0, reserved: 0 };
    changes.set(account.id, {
      account,
      onHand: change.onHand + onHand,
      reserved: change.reserved + reserved,
    });
  };
  for (const { move, from, to } of legs) {
    add(from, -move.quantity, move.reservationId ? -move.quantity : 0);
    add(to, move.quantity, 0);
  }
  return [...changes.values()];
}

function poolChanges(legs: readonly Leg[]): PoolChange[] {
  const changes = new Map<string, PoolChange>();
  const add = (account: Account, onHand: number, promised: number): void => {
    if (!account.is_sellable) return;
    const { warehouse_id: warehouseId, product_id: productId, grade, seller_id: sellerId } = account;
    const key = { warehouseId, productId, grade, sellerId };
    const change = changes.get(poolText(key)) ?? { key, onHand: 0, promised: 0 };
    changes.set(poolText(key), { key, onHand: change.onHand + onHand, promised: change.promised + promised });
  };
  for (const { move, from, to } of legs) {
    add(from, -move.quantity, move.reservationId ? -move.quantity : 0);
    add(to, move.quantity, 0);
  }
  return [...changes.values()];
}

/** Screens hear which products and bins to fetch anew; orders that came up short hear what became sellable. */
function tell(tx: Transaction, legs: readonly Leg[]): void {
  const bySeller = groupBy(legs, ({ move }) => move.sellerId);
  for (const [sellerId, own] of bySeller) {
    const warehouseId = own[0]?.from.warehouse_id;
    const productIds = [...new Set(own.map(({ move }) => move.productId))];
    const binIds = [
      ...new Set(
        own
          .flatMap(({ from, to }) => [from, to])
          .flatMap((end) => (end.is_physical ? [end.location_id] : [])),
      ),
    ];
    tx.emit({ name: 'stock.changed', warehouseId, sellerId, data: { productIds, binIds } });
    const available = poolChanges(own)
      .filter(({ onHand }) => onHand > 0)
      .map(({ key }) => key.productId);
    if (available.length > 0)
      tx.emit({ name: 'stock.available', warehouseId, data: { productIds: [...new Set(available)] } });
  }
}
