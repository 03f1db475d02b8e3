import { isSellableGrade } from '../../../shared/stock/grades.ts';
import {
  ChangedMeanwhile,
  affected,
  insertMissing,
  insertOrFind,
  marks,
  selectRows,
  sharing,
} from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { keyText, type Account, type AccountKey } from './moves.ts';

const columns =
  'id, warehouse_id, location_id, seller_id, product_id, lot_id, serial, grade, handling_unit_id, on_hand, reserved,' +
  ' is_physical, is_sellable';
const keyMatch =
  '(location_id = ? and product_id = ? and lot_id = ? and serial = ? and grade = ? and handling_unit_id = ?)';
const chunk = 40;

const keyColumns = ['location_id', 'product_id', 'lot_id', 'serial', 'grade', 'handling_unit_id'] as const;

/** Finds the accounts of these keys and opens those that are missing. Answers by `keyText`. */
export async function openAccounts(
  tx: Transaction,
  wanted: ReadonlyMap<string, { key: AccountKey; sellerId: string }>,
): Promise<Map<string, Account>> {
  const accounts = await findAccounts(
    tx,
    [...wanted.values()].map(({ key }) => key),
  );
  const missing = [...wanted].filter(([text]) => !accounts.has(text)).map(([, entry]) => entry);
  for (const account of await openMissing(tx, missing)) accounts.set(keyText(account), account);
  return accounts;
}

async function findAccounts(tx: Transaction, keys: readonly AccountKey[]): Promise<Map<string, Account>> {
  const accounts = new Map<string, Account>();
  for (let start = 0; start < keys.length; start += chunk) {
    const part = keys.slice(start, start + chunk);
    const sql = `select ${columns} from stock_accounts where ${part.map(() => keyMatch).join(' or ')}`;
    const bindings = part.flatMap((key) => [
      key.location_id,
      key.product_id,
      key.lot_id,
      key.serial,
      key.grade,
      key.handling_unit_id,
    ]);
    for (const row of await selectRows<Account>(tx.db, sql, bindings)) accounts.set(keyText(row), row);
  }
  return accounts;
}

async function openMissing(
  tx: Transaction,
  missing: readonly { key: AccountKey; sellerId: string }[],
): Promise<Iterable<Account>> {
  if (missing.length === 0) return [];
  const fresh = await freshAccounts(tx, missing);
  const [first, ...others] = fresh;
  // Mostly one is missing, and its number is all that is not known of it.
  if (first && others.length === 0)
    return [{ ...first, id: await insertOrFind(tx.db, 'stock_accounts', first, keyColumns) }];
  for (let start = 0; start < fresh.length; start += chunk)
    await insertMissing(tx.db, 'stock_accounts', fresh.slice(start, start + chunk), keyColumns);
  const opened = await findAccounts(
    tx,
    missing.map(({ key }) => key),
  );
  return opened.values();
}

/** New accounts as their places make them, in the order of their keys. */
async function freshAccounts(
  tx: Transaction,
  missing: readonly { key: AccountKey; sellerId: string }[],
): Promise<Omit<Account, 'id'>[]> {
  const ids = [...new Set(missing.map(({ key }) => key.location_id))].toSorted();
  // Held to the commit: a bin that is being blocked just now must not get an account that still counts as sellable.
  const rows = await selectRows<
    Pick<Account, 'warehouse_id' | 'is_physical' | 'is_sellable'> & { id: string }
  >(
    tx.db,
    `select id, warehouse_id, is_physical, is_sellable from locations where id in (${marks(ids)})${sharing(tx.db)}`,
    ids,
  );
  const locations = new Map(rows.map((row) => [row.id, row]));
  const fresh = missing.map(({ key, sellerId }) => {
    const location = locations.get(key.location_id);
    if (!location) throw new Problem('record/not-found', { what: 'bin' });
    return {
      ...key,
      seller_id: sellerId,
      warehouse_id: location.warehouse_id,
      on_hand: 0,
      reserved: 0,
      is_physical: location.is_physical,
      is_sellable: location.is_sellable && isSellableGrade(key.grade),
    };
  });
  return fresh.toSorted((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
}

/** How a balance changes: units on hand, and units reserved on it. */
export interface Change {
  account: Account;
  onHand: number;
  reserved: number;
}

/**
 * Changes balances in one guarded statement per forty accounts, in the order of their ids. The guard is in the SQL:
 * nothing read before decides, so two transactions can't both take the last unit. Throws `stock/insufficient` or
 * `stock/serial-elsewhere`; with `chosenByUs`, where our own reading chose the accounts and somebody was faster,
 * the act starts over instead.
 */
export async function changeBalances(
  tx: Transaction,
  changes: readonly Change[],
  { chosenByUs = false } = {},
): Promise<void> {
  const real = changes
    .filter((change) => change.onHand !== 0 || change.reserved !== 0)
    .toSorted((a, b) => a.account.id - b.account.id);
  for (let start = 0; start < real.length; start += chunk) {
    const part = real.slice(start, start + chunk);
    const done = await affected(tx.db, ...guardedUpdate(part));
    if (done === part.length) continue;
    if (!chosenByUs) await explainRefusal(tx, part);
    throw new ChangedMeanwhile('an account changed in between');
  }
}

/** Most postings leave what is reserved alone: then the statement is half as long to write, send and read. */
function guardedUpdate(part: readonly Change[]): [string, (number | boolean)[]] {
  const ids = part.map(({ account }) => account.id);
  const pick = `case id ${part.map(() => 'when ? then ?').join(' ')} end`;
  const onHand = part.flatMap(({ account, onHand }) => [account.id, onHand]);
  const reserved = part.flatMap(({ account, reserved }) => [account.id, reserved]);
  const sellable = part.flatMap(({ account }) => [account.id, account.is_sellable]);
  const which = `where id in (${marks(ids)}) and is_sellable = ${pick} and (is_physical = 0 or`;
  if (part.every((change) => change.reserved === 0))
    return [
      `update stock_accounts set on_hand = on_hand + ${pick} ${which} on_hand + ${pick} >= reserved)`,
      [...onHand, ...ids, ...sellable, ...onHand],
    ];
  return [
    `update stock_accounts set on_hand = on_hand + ${pick}, reserved = reserved + ${pick} ${which}` +
      ` (reserved + ${pick} >= 0 and on_hand + ${pick} >= reserved + ${pick}))`,
    [...onHand, ...reserved, ...ids, ...sellable, ...reserved, ...onHand, ...reserved],
  ];
}

interface AccountNow {
  id: number;
  on_hand: number;
  reserved: number;
  serial: string;
  is_sellable: boolean;
  bin: string;
  sku: string;
}

/**
 * Some guard did not hold: says which goods were missing. Returns where that is not the reason (the bin was blocked
 * or opened in between). The accounts whose guard held show their new balance here, so one that looks short may just
 * have been emptied; the one still as it was read before is named first.
 */
async function explainRefusal(tx: Transaction, part: readonly Change[]): Promise<void> {
  const rows = (await tx
    .db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .join('products as p', 'p.id', 'a.product_id')
    .whereIn(
      'a.id',
      part.map(({ account }) => account.id),
    )
    .select(
      'a.id',
      'a.on_hand',
      'a.reserved',
      'a.serial',
      'a.is_sellable',
      'l.code as bin',
      'p.sku',
    )) as AccountNow[];
  const now = new Map(rows.map((row) => [Number(row.id), row]));
  if (part.some(({ account }) => now.get(account.id)?.is_sellable !== account.is_sellable)) return;
  const short = part.filter(({ account, onHand, reserved }) => {
    const row = now.get(account.id);
    return account.is_physical && row && Number(row.on_hand) + onHand < Number(row.reserved) + reserved;
  });
  const [change] = short.toSorted((a, b) => Number(isAsRead(b, now)) - Number(isAsRead(a, now)));
  const row = change && now.get(change.account.id);
  if (!row) return;
  const { bin, sku, serial } = row;
  if (serial) throw new Problem('stock/serial-elsewhere', { serial, sku, bin });
  const available = Number(row.on_hand) - Number(row.reserved);
  throw new Problem('stock/insufficient', {
    bin,
    sku,
    available,
    wanted: Math.max(-change.onHand, change.reserved),
  });
}

const isAsRead = ({ account }: Change, now: ReadonlyMap<number, AccountNow>): boolean =>
  Number(now.get(account.id)?.on_hand) === Number(account.on_hand);
