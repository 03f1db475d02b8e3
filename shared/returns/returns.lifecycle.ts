import { defineLifecycle, statesOf, type StateOf } from '../domain/lifecycle.ts';

/**
 * Goods that come back. Dispositioned means that it is decided of every unit what becomes of it; closed, that the
 * goods are where they belong. A parcel that comes although its return was cancelled is received all the same: it is
 * standing there.
 */
export const returnLifecycle = defineLifecycle({
  announced: { depart: 'in_transit', receive: 'received', cancel: 'cancelled' },
  in_transit: { receive: 'received', cancel: 'cancelled' },
  /** The parcel is in the building, still shut. */
  received: { inspect: 'inspecting', settle: 'dispositioned' },
  inspecting: { ask: 'awaiting_decision', settle: 'dispositioned' },
  /** Everything has been looked at; of some units the seller shall say what becomes of them. */
  awaiting_decision: { settle: 'dispositioned' },
  dispositioned: { close: 'closed' },
  closed: {},
  cancelled: { receive: 'received' },
});

export type ReturnState = StateOf<typeof returnLifecycle>;
export const returnStates = statesOf(returnLifecycle);

/** A parcel that nobody can tell whose it is. Its clock runs from the scan; even after it somebody may turn up. */
export const unclaimedLifecycle = defineLifecycle({
  unclaimed: { claim: 'claimed', expire: 'expired' },
  expired: { claim: 'claimed' },
  /** It became a return of a seller. */
  claimed: {},
});

export type UnclaimedState = StateOf<typeof unclaimedLifecycle>;

/** How long a parcel waits for its owner. */
export const unclaimedDays = 30;
