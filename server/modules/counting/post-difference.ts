import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { virtualLocation } from '../layout/index.ts';
import { takePromisesBack } from '../outbound/index.ts';
import { post, type Move } from '../stock/index.ts';
import { differenceOf, type Compared } from './compare.ts';
import { serialsElsewhere, type SerialPlace } from './counting.queries.ts';
import type { BinCount } from './counting.store.ts';

/** Places from which a unit found here may be brought by the books alone; elsewhere a document counts on it. */
const countablePlaces = ['storage', 'pick_face', 'quarantine'];

const placesOf = (tx: Transaction, count: BinCount, differing: readonly Compared[]): Promise<SerialPlace[]> =>
  serialsElsewhere(
    tx,
    count.location_id,
    differing.flatMap((kind) => (kind.serial !== '' && differenceOf(kind) > 0 ? [kind.serial] : [])),
  );

const placeOf = (places: readonly SerialPlace[], kind: Compared): SerialPlace | undefined =>
  places.find(({ serial, product_id }) => serial === kind.serial && product_id === kind.productId);

const isTaken = ({ kind, reserved }: SerialPlace): boolean =>
  !countablePlaces.includes(kind) || Number(reserved) > 0;

/** Whether nobody has to be asked: a unit that some document has elsewhere is a manager's matter. */
export async function canPost(
  tx: Transaction,
  count: BinCount,
  differing: readonly Compared[],
): Promise<boolean> {
  const places = await placesOf(tx, count, differing);
  return !differing.some((kind) => {
    const place = kind.serial === '' ? undefined : placeOf(places, kind);
    return place !== undefined && isTaken(place);
  });
}

/**
 * Makes the books say what was counted. Units that picks were told to take stay booked: the picker will miss them,
 * which finds the order others. Missing units beyond those are taken back from the orders that came last. Returns the
 * units left to picks.
 */
export async function postDifference(
  tx: Transaction,
  count: BinCount,
  differing: readonly Compared[],
): Promise<number> {
  const variance = await virtualLocation(tx, count.warehouse_id, 'variance');
  const places = await placesOf(tx, count, differing);
  const changes = differing.map((kind) => ({ kind, units: unitsToBook(kind) }));
  const moves = changes.flatMap(({ kind, units }): Move[] => {
    if (units === 0) return [];
    const here = endOf(count.location_id, kind);
    const outside = { locationId: variance.id, grade: kind.grade, lotId: kind.lotId || undefined };
    const place = kind.serial === '' ? undefined : placeOf(places, kind);
    const [from, to] = units > 0 ? [place ? endOfPlace(place) : outside, here] : [here, outside];
    const { sellerId, productId, serial } = kind;
    return [{ sellerId, productId, serial: serial || undefined, quantity: Math.abs(units), from, to }];
  });
  await keepPromises(tx, count, changes);
  await post(tx, { document: { kind: 'count', id: count.id }, reason: 'count', note: count.bin }, moves);
  return changes.reduce((sum, { kind, units }) => sum + units - differenceOf(kind), 0);
}

/** How the books of one kind change; below zero for units that are gone. */
interface Change {
  kind: Compared;
  units: number;
}

/** Never below what picks were told to take. */
const unitsToBook = (kind: Compared): number =>
  Math.max(differenceOf(kind), (kind.account?.reserved ?? 0) - kind.expected);

const endOf = (locationId: string, kind: Compared) => ({
  locationId,
  grade: kind.grade,
  lotId: kind.lotId || undefined,
  handlingUnitId: kind.handlingUnitId || undefined,
});

const endOfPlace = (place: SerialPlace) => ({
  locationId: place.location_id,
  grade: place.grade,
  lotId: place.lot_id || undefined,
  handlingUnitId: place.handling_unit_id || undefined,
});

/** Before sellable goods go: what can't be kept any more is taken back from those who were promised it last. */
async function keepPromises(tx: Transaction, count: BinCount, changes: readonly Change[]): Promise<void> {
  const sellable = changes.filter(({ kind }) => kind.account?.is_sellable);
  const byGoods = groupBy(sellable, ({ kind }) => `${kind.productId}|${kind.grade}`);
  for (const own of byGoods.values()) {
    const [first] = own;
    const lost = -own.reduce((sum, { units }) => sum + units, 0);
    if (!first || lost <= 0) continue;
    const { productId, grade } = first.kind;
    await takePromisesBack(tx, { warehouseId: count.warehouse_id, productId, grade }, lost);
  }
}
