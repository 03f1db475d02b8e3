import type { LocationKind } from '../layout/location-kinds.ts';
import { isSellableGrade, type Grade } from './grades.ts';

/**
 * What a seller sees of a product, in units. `onHand = available + reserved + picked + quarantined + damaged +
 * inRepair`; goods that are announced or being received are not on hand yet.
 */
export const quantityNames = [
  'announced',
  'inReceiving',
  'onHand',
  'available',
  'reserved',
  'picked',
  'quarantined',
  'damaged',
  'inRepair',
] as const;
export type QuantityName = (typeof quantityNames)[number];
export type Quantities = Record<QuantityName, number>;

/** Where units of an account count. `sellable` is split by the promises made against it: available and reserved. */
export const buckets = [
  'announced',
  'inReceiving',
  'sellable',
  'picked',
  'quarantined',
  'damaged',
  'inRepair',
] as const;
export type Bucket = (typeof buckets)[number];

/** A condition that stops a sale decides, wherever the goods are. */
const bucketOfGrade: Partial<Record<Grade, Bucket>> = {
  quarantine: 'quarantined',
  damaged: 'damaged',
  in_repair: 'inRepair',
};

/** Otherwise the kind of place decides. Outside the building only announced goods count. */
const bucketOfKind: Record<LocationKind, Bucket | null> = {
  announced: 'announced',
  dock: 'inReceiving',
  staging: 'inReceiving',
  returns: 'inReceiving',
  storage: 'sellable',
  pick_face: 'sellable',
  tote: 'picked',
  cart: 'picked',
  wall_slot: 'picked',
  packing: 'picked',
  dispatch: 'picked',
  van: 'picked',
  quarantine: 'quarantined',
  repair: 'inRepair',
  customer: null,
  variance: null,
  scrap: null,
  consumed: null,
  supplier: null,
};

/** The bucket of an account; null where its units are nobody's stock. A blocked bin holds nothing that can be sold. */
export function bucketOf(account: { kind: LocationKind; grade: Grade; isSellable: boolean }): Bucket | null {
  const place = bucketOfKind[account.kind];
  if (place === null || place === 'announced') return place;
  if (!isSellableGrade(account.grade)) return bucketOfGrade[account.grade] ?? 'quarantined';
  return place === 'sellable' && !account.isSellable ? 'quarantined' : place;
}

export type BucketTotals = Record<Bucket, number>;

const nothing = Object.fromEntries(buckets.map((bucket) => [bucket, 0])) as BucketTotals;
export const noTotals = (): BucketTotals => ({ ...nothing });

/** Makes the quantities of a product from its buckets and what is promised of it to orders. */
export function quantitiesOf(totals: BucketTotals, promised: number): Quantities {
  const { announced, inReceiving, sellable, picked, quarantined, damaged, inRepair } = totals;
  return {
    announced,
    inReceiving,
    onHand: sellable + picked + quarantined + damaged + inRepair,
    available: sellable - promised,
    reserved: promised,
    picked,
    quarantined,
    damaged,
    inRepair,
  };
}

/**
 * Between kinds of one group goods may be moved by hand. From group to group they go by a task (put away, pick,
 * pack), because a document counts on where they are.
 */
const movingGroups: readonly (readonly LocationKind[])[] = [
  ['storage', 'pick_face', 'quarantine'],
  ['dock', 'staging', 'returns'],
];

export const mayMoveByHand = (from: LocationKind, to: LocationKind): boolean =>
  movingGroups.some((group) => group.includes(from) && group.includes(to));
