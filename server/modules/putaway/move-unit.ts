import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { moveUnit as endpoint } from '../../../shared/putaway/moves.contract.ts';
import { mayMoveByHand } from '../../../shared/stock/buckets.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { may } from '../../platform/actor.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  insideOf,
  locationById,
  lockBin,
  lockHandlingUnit,
  placeHandlingUnit,
  type Location,
} from '../layout/index.ts';
import { liftPicks, picksFrom, setPicksDown, type CarriedPick } from '../picking/index.ts';
import { post, requireRoom } from '../stock/index.ts';

/**
 * A unit is carried to another bin with everything on it and in it. Throws `stock/same-place`, `stock/bin-blocked`,
 * `stock/by-task-only`, `stock/bin-takes-one`, `layout/unit-nested`, and `putaway/unit-reserved` where picks were
 * told to take from it and shall not, or can't, go with it.
 */
export async function moveUnit(tx: Transaction, input: InputOf<typeof endpoint>) {
  requireWarehouse(tx.actor, input.warehouseId);
  // Locked first: of two people who carry one unit away, the later one must find it where the first one put it. Then
  // the bin, then the accounts: the order of everybody who moves goods, so that nobody waits in a ring.
  const unit = await lockHandlingUnit(tx, input.handlingUnitId);
  const own = found(unit?.warehouseId === input.warehouseId ? unit : undefined, 'handling unit');
  const to = await lockBin(tx, input.warehouseId, input.toBinId);
  const from = binOf(own.locationId ? await locationById(tx, own.locationId) : undefined, input.warehouseId);
  requireWay(tx, from, to);
  const inside = await insideOf(tx, own.id);
  const goods = await goodsOn(tx, from.id, [own.id, ...inside.map(({ id }) => id)]);
  const picks = await picksOn(tx, goods);
  requireCarriable(own.code, goods, picks, { to, withPicks: input.withPicks ?? false });
  await requireRoom(
    tx,
    to,
    goods.map(({ product_id, lot_id }) => ({ productId: product_id, lotId: lot_id })),
  );
  const id = newId();
  await liftPicks(tx, picks);
  await placeHandlingUnit(tx, own.id, to.id);
  await post(
    tx,
    { document: { kind: 'move', id }, reason: 'move', note: own.code },
    goods.map((row) => {
      const end = {
        grade: row.grade,
        lotId: row.lot_id || undefined,
        handlingUnitId: row.handling_unit_id,
      };
      return {
        sellerId: row.seller_id,
        productId: row.product_id,
        quantity: Number(row.on_hand),
        serial: row.serial || undefined,
        from: { locationId: from.id, ...end },
        to: { locationId: to.id, ...end },
      };
    }),
  );
  await setPicksDown(tx, picks, to);
  return { id, fromBinId: from.id, quantity: goods.reduce((sum, row) => sum + Number(row.on_hand), 0) };
}

const picksOn = async (tx: Transaction, goods: readonly GoodsRow[]): Promise<CarriedPick[]> => {
  const reserved = goods.filter((row) => Number(row.reserved) > 0);
  return reserved.length === 0
    ? []
    : picksFrom(
        tx,
        reserved.map(({ id }) => Number(id)),
      );
};

/** So many orders are named; the others are there too. */
const mostNamed = 2;

/** What picks were told to take goes with the unit where whoever carries it knows, and only where it can be picked. */
function requireCarriable(
  unit: string,
  goods: readonly GoodsRow[],
  picks: readonly CarriedPick[],
  { to, withPicks }: { to: Location; withPicks: boolean },
): void {
  const reserved = goods.reduce((sum, row) => sum + Number(row.reserved), 0);
  const known = picks.reduce((sum, { line }) => sum + line.quantity - line.picked - line.short, 0);
  const canMove = to.isSellable && known === reserved;
  if (reserved === 0 || (withPicks && canMove)) return;
  const orders = [...new Set(picks.map(({ reference }) => reference))];
  const named = orders.slice(0, mostNamed).join(', ') + (orders.length > mostNamed ? ' …' : '');
  throw new Problem('putaway/unit-reserved', { unit, orders: named, canMove });
}

const binOf = (bin: Location | undefined, warehouseId: string): Location =>
  found(bin?.isPhysical && bin.warehouseId === warehouseId ? bin : undefined, 'bin');

function requireWay(tx: Transaction, from: Location, to: Location): void {
  if (from.id === to.id) throw new Problem('stock/same-place');
  if (to.blockedAt !== null) throw new Problem('stock/bin-blocked', { bin: to.code });
  if (from.blockedAt !== null && !may(tx.actor, 'stock.adjust'))
    throw new Problem('stock/bin-blocked', { bin: from.code });
  if (!mayMoveByHand(from.kind, to.kind))
    throw new Problem('stock/by-task-only', { from: from.code, to: to.code });
}

interface GoodsRow {
  id: number;
  seller_id: string;
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  handling_unit_id: string;
  on_hand: number;
  reserved: number;
}

const goodsOn = async (tx: Transaction, binId: string, unitIds: readonly string[]): Promise<GoodsRow[]> =>
  (await locked(
    tx.db,
    tx
      .db('stock_accounts')
      .where({ location_id: binId, is_held: 1 })
      .whereIn('handling_unit_id', unitIds as string[])
      .orderBy('id')
      .select('*'),
  )) as GoodsRow[];
