import { defineLifecycle } from '../domain/lifecycle.ts';

/** A parcel from the packing bench to the recipient's door. What comes after the hand-over is told by the carrier. */
export const parcelLifecycle = defineLifecycle({
  planned: { pack: 'packed', void: 'voided' },
  packed: { label: 'labelled', void: 'voided' },
  labelled: { unlabel: 'packed', load: 'manifested', void: 'voided' },
  manifested: { unload: 'labelled', hand_over: 'handed_over' },
  handed_over: { deliver: 'delivered', turn_back: 'returning', lose: 'lost', damage: 'damaged' },
  returning: { arrive_back: 'returned', lose: 'lost', damage: 'damaged' },
  damaged: { deliver: 'delivered', turn_back: 'returning' },
  /** Parcels that were given up turn up again now and then. */
  lost: { deliver: 'delivered', turn_back: 'returning' },
  delivered: {},
  returned: {},
  voided: {},
});

/** Least difference in grams that locks a label: scales and paper vary by this much. */
export const leastToleranceGrams = 50;

/**
 * How far a parcel's weight may be from theory, in grams either way.
 * @param percent the warehouse's tolerance, 15 unless it says otherwise
 */
export const weightTolerance = (expectedGrams: number, percent: number): number =>
  Math.max(leastToleranceGrams, Math.round((expectedGrams * percent) / 100));
