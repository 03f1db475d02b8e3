import { defineLifecycle, statesOf, type StateOf } from '../domain/lifecycle.ts';

/** A freight shipment: what its milestones say moves it; only closing and cancelling are done by people. */
export const freightLifecycle = defineLifecycle({
  planned: { depart: 'under_way', arrive: 'arrived', cancel: 'cancelled' },
  under_way: { arrive: 'arrived' },
  arrived: { close: 'closed' },
  closed: {},
  cancelled: {},
});

export type FreightState = StateOf<typeof freightLifecycle>;
export const freightStates = statesOf(freightLifecycle);
/** States in which more is expected to happen. */
export const openFreightStates: readonly FreightState[] = ['planned', 'under_way'];
