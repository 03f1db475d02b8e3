import { defineLifecycle, statesOf, type StateOf } from '../domain/lifecycle.ts';

/**
 * A carton, the unit of truth of everything that comes in. `unannounced` is a carton that nobody expects: one that
 * was found at the dock without notice, or whose shipment was withdrawn. A missing one may still turn up.
 */
export const cartonLifecycle = defineLifecycle({
  announced: { arrive: 'arrived', miss: 'missing', withdraw: 'unannounced' },
  arrived: { count: 'counting', close: 'counted' },
  counting: { count: 'counting', close: 'counted' },
  counted: { stow: 'stowed' },
  stowed: {},
  missing: { arrive: 'arrived' },
  unannounced: { count: 'counting', close: 'counted' },
});

export type CartonState = StateOf<typeof cartonLifecycle>;
export const cartonStates = statesOf(cartonLifecycle);
