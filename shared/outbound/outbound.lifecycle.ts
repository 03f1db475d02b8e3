import { defineLifecycle } from '../domain/lifecycle.ts';

/**
 * How far an order has come. Holds and cancellation are axes of their own beside it: a held order keeps its place,
 * and a cancelled one keeps the state in which it was stopped, because goods that moved are never un-moved by a state.
 */
export const orderLifecycle = defineLifecycle({
  /** Being written; promises nothing. */
  draft: { accept: 'accepted' },
  /** Recorded; a moment before stock is promised. */
  accepted: { allocate: 'allocated', fallShort: 'short' },
  /** Every line is promised in full. */
  allocated: { release: 'released', fallShort: 'short' },
  /** Something is missing. What is promised or picked already stays with the order. */
  short: { allocate: 'allocated', release: 'released', settle: 'picked' },
  /** Bins are chosen and a pick task waits. */
  released: { startPicking: 'picking', fallShort: 'short' },
  picking: { finishPicking: 'picked', fallShort: 'short' },
  picked: { startPacking: 'packing', resumePicking: 'picking' },
  packing: { finishPacking: 'packed', stopPacking: 'picked' },
  packed: { load: 'manifested', reopenPacking: 'packing' },
  manifested: { unload: 'packed', handOver: 'shipped' },
  shipped: { deliver: 'delivered' },
  delivered: {},
});

/** A request to cancel: it may come at any moment, and is refused only when the goods have left. */
export const cancelLifecycle = defineLifecycle({
  requested: { accept: 'accepted', reject: 'rejected' },
  accepted: {},
  rejected: { request: 'requested' },
});

/** Why an order must not go on for now. */
export const holdReasons = [
  'awaiting_payment',
  'awaiting_return_items',
  'high_risk_of_fraud',
  'incorrect_address',
  'unknown_delivery_date',
  'seller_request',
  'customs_documents',
  'other',
] as const;
export type HoldReason = (typeof holdReasons)[number];

/**
 * What to do when not everything is there: wait for all of it; ship what there is and drop the rest; or not take the
 * order at all.
 */
export const fillPolicies = ['fill_all', 'fill_available', 'fill_or_kill'] as const;
export type FillPolicy = (typeof fillPolicies)[number];

/** States in which goods have left the building: nothing can be called back from here. */
export const handedOverStates = ['shipped', 'delivered'] as const;

/** States in which nothing of an order has been sent to the floor. */
export const waitingStates = ['draft', 'accepted', 'allocated', 'short'] as const;
