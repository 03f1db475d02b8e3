import { isDuplicate } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Leg } from './ledger.ts';

/** Keeps every serial in exactly one place. A serial enters the building once and leaves it before it can enter again. */
export async function moveSerials(tx: Transaction, legs: readonly Leg[]): Promise<void> {
  for (const leg of legs) {
    const { serial, productId } = leg.move;
    if (!serial) continue;
    const key = { product_id: productId, serial };
    const moved = await tx
      .db('stock_serials')
      .where({ ...key, account_id: leg.from.id })
      .update({ account_id: leg.to.id });
    if (moved === 1) continue;
    if (leg.from.is_physical) throw await refusal(tx, 'stock/serial-elsewhere', leg);
    await enter(tx, leg);
  }
}

/** From outside: a serial never seen, or one that is known to be outside (shipped, scrapped). */
async function enter(tx: Transaction, leg: Leg): Promise<void> {
  const key = { product_id: leg.move.productId, serial: leg.move.serial };
  const outside = tx
    .db('stock_accounts')
    .where({ product_id: key.product_id, serial: key.serial, is_physical: false });
  const entered = await tx
    .db('stock_serials')
    .where(key)
    .whereIn('account_id', outside.select('id'))
    .update({ account_id: leg.to.id });
  if (entered === 1) return;
  try {
    await tx.db('stock_serials').insert({ ...key, account_id: leg.to.id });
  } catch (error) {
    if (isDuplicate(error)) throw await alreadyHere(tx, leg);
    throw error;
  }
}

interface PlaceRow {
  bin: string;
  time_zone: string;
  posted_at: Date;
  name: string | null;
}

/** Where a serial is, since when, and who brought it there. */
async function placeOf(tx: Transaction, productId: string, serial: string): Promise<PlaceRow | undefined> {
  return (await tx
    .db('stock_serials as s')
    .join('stock_accounts as a', 'a.id', 's.account_id')
    .join('locations as l', 'l.id', 'a.location_id')
    .join('warehouses as w', 'w.id', 'l.warehouse_id')
    .join('stock_postings as p', (join) => {
      void join.on('p.to_location_id', 'a.location_id').andOn('p.to_account_id', 'a.id');
    })
    .leftJoin('users as u', 'u.id', 'p.actor_id')
    .where({ 's.product_id': productId, 's.serial': serial })
    .orderBy('p.id', 'desc')
    .first('l.code as bin', 'w.time_zone', 'p.posted_at', 'u.name')) as PlaceRow | undefined;
}

/** Whoever scans it once more learns who did so before. */
async function alreadyHere(tx: Transaction, { move: { productId, serial = '' } }: Leg): Promise<Problem> {
  const product = (await tx.db('products').where({ id: productId }).first('sku')) as { sku: string };
  const place = await placeOf(tx, productId, serial);
  return new Problem('stock/serial-exists', {
    serial,
    sku: product.sku,
    bin: place?.bin ?? '?',
    user: place?.name ?? '?',
    time: place ? { at: place.posted_at.toISOString(), timeZone: place.time_zone } : '?',
  });
}

async function refusal(tx: Transaction, code: 'stock/serial-elsewhere', leg: Leg): Promise<Problem> {
  const product = (await tx.db('products').where({ id: leg.move.productId }).first('sku')) as { sku: string };
  const bin = (await tx.db('locations').where({ id: leg.from.location_id }).first('code')) as {
    code: string;
  };
  return new Problem(code, { serial: leg.move.serial, sku: product.sku, bin: bin.code });
}
