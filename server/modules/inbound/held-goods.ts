import type { Grade } from '../../../shared/stock/grades.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { virtualLocation } from '../layout/index.ts';
import { lockTasksOn, planPutaway, replanTasks } from '../putaway/index.ts';
import { post, type MoveEnd } from '../stock/index.ts';
import type { TaskRow } from '../tasks/index.ts';
import type { Discrepancy } from './discrepancy.store.ts';
import { goodsInQuarantine, goodsOnUnit, type UnitGoods } from './held-goods.queries.ts';

const heldGrade = ({ kind }: Discrepancy): Grade => (kind === 'damaged' ? 'damaged' : 'quarantine');

/**
 * Makes held goods sellable. Those still on their carton are simply put away elsewhere than planned; for those that
 * lie in quarantine a new putaway task is made. Damaged goods that are accepted stay damaged, unless they were
 * reworked (`reworked`).
 */
export async function releaseHeld(tx: Transaction, one: Discrepancy, reworked = false): Promise<void> {
  if (one.kind === 'damaged' && !reworked) return;
  const { goods, tasks } = await lockHeld(tx, one);
  await post(
    tx,
    { document: { kind: 'discrepancy', id: one.id }, reason: 'regrade' },
    goods.map((part) => ({ ...goodsOf(one, part), from: endOf(part), to: { ...endOf(part), grade: 'new' } })),
  );
  await replanTasks(tx, tasks);
  const loose = goods.filter(({ handlingUnitId }) => handlingUnitId === '');
  await planPutaway(tx, {
    warehouseId: one.warehouseId,
    sellerId: one.sellerId,
    document: { kind: 'discrepancy', id: one.id },
    title: `${one.kind} · ${loose.reduce((sum, { quantity }) => sum + quantity, 0)}`,
    goods: grouped(loose).map(({ locationId, productId, lotId, quantity }) => ({
      locationId,
      productId,
      lotId,
      quantity,
      grade: 'new' as const,
    })),
    ...(one.cartonId !== null && { subject: { kind: 'carton' as const, id: one.cartonId } }),
    within: { kind: 'inbound_shipment', id: one.shipmentId },
  });
}

/** Destroys held goods. */
export async function scrapHeld(tx: Transaction, one: Discrepancy): Promise<void> {
  const { goods, tasks } = await lockHeld(tx, one);
  const scrap = await virtualLocation(tx, one.warehouseId, 'scrap');
  await post(
    tx,
    { document: { kind: 'discrepancy', id: one.id }, reason: 'scrap' },
    goods.map((part) => ({
      ...goodsOf(one, part),
      from: endOf(part),
      to: { locationId: scrap.id, grade: part.grade, lotId: part.lotId },
    })),
  );
  await replanTasks(tx, tasks);
}

const goodsOf = (one: Discrepancy, { productId, serial, quantity }: UnitGoods) => ({
  sellerId: one.sellerId,
  productId,
  quantity,
  serial: serial === '' ? undefined : serial,
});

const endOf = ({ locationId, grade, lotId, handlingUnitId }: UnitGoods): MoveEnd => ({
  locationId,
  grade,
  lotId,
  handlingUnitId,
});

/**
 * The goods of a difference, with the tasks that take them off their units: these are kept from whoever puts away just
 * now, and only then is read what is still there.
 */
async function lockHeld(
  tx: Transaction,
  one: Discrepancy,
): Promise<{ goods: UnitGoods[]; tasks: TaskRow[] }> {
  const before = await heldGoods(tx, one);
  const unitIds = new Set(before.flatMap(({ handlingUnitId }) => handlingUnitId || []));
  const tasks = await lockTasksOn(tx, [...unitIds]);
  return { goods: await heldGoods(tx, one), tasks };
}

/**
 * The goods that a difference holds: its serials where it names some, else as many units of the product as it
 * holds, from its own carton before any others in quarantine. What meanwhile went another way is not looked for.
 */
async function heldGoods(tx: Transaction, one: Discrepancy): Promise<UnitGoods[]> {
  const { productId, heldUnits, serials, warehouseId } = one;
  if (productId === null || heldUnits === 0) return [];
  const grade = heldGrade(one);
  const onCarton = await goodsOnUnit(tx, await unitOf(tx, one), productId);
  const candidates = [
    ...onCarton.filter((part) => part.grade === grade),
    ...(await goodsInQuarantine(tx, warehouseId, productId, grade)),
  ].filter(({ serial }) => serials.length === 0 || serials.includes(serial));
  const taken: UnitGoods[] = [];
  let left = heldUnits;
  for (const part of candidates) {
    const quantity = Math.min(left, part.quantity);
    if (quantity > 0) taken.push({ ...part, quantity });
    left -= quantity;
  }
  return taken;
}

async function unitOf(tx: Transaction, { cartonId }: Discrepancy): Promise<string> {
  if (cartonId === null) return '-';
  const row = (await tx.db('cartons').where({ id: cartonId }).first('handling_unit_id')) as {
    handling_unit_id: string | null;
  };
  return row.handling_unit_id ?? '-';
}

/** Units with serials are one part of the plan: which of them goes where is told by scanning it. */
function grouped(goods: readonly UnitGoods[]): UnitGoods[] {
  const parts = new Map<string, UnitGoods>();
  for (const part of goods) {
    const key = `${part.locationId}|${part.productId}|${part.lotId}`;
    const known = parts.get(key);
    if (known) known.quantity += part.quantity;
    else parts.set(key, { ...part });
  }
  return [...parts.values()];
}
