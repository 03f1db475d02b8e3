/** Why a bin was proposed: stored with the proposal and shown to the worker. */
export const putawayReasons = [
  'same_product', // the same product and lot lie there already and there is room
  'fast_mover', // an empty pick face for goods that are picked often
  'nearest_empty', // the empty bin nearest to the start of the walk
  'overflow', // no empty bin was left: the nearest one with room
  'held_goods', // damaged or held goods belong into quarantine
  'no_room', // nothing fits: any legal bin may be scanned
] as const;
export type PutawayReason = (typeof putawayReasons)[number];
