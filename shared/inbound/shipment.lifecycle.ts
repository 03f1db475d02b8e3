import { defineLifecycle, statesOf, type StateOf } from '../domain/lifecycle.ts';

/**
 * An inbound shipment. Up to its arrival people move it; from then on its state is a roll-up of its cartons:
 * arrived with the first carton's scan, receiving with the first count, received when no carton is left to count,
 * putaway with the first unit that leaves the dock, closed when every carton is stowed or missing and no
 * difference waits for an answer. A carton that turns up late takes it back to receiving.
 */
export const shipmentLifecycle = defineLifecycle({
  draft: { submit: 'submitted', cancel: 'cancelled' },
  submitted: { approve: 'approved', reject: 'rejected', cancel: 'cancelled', expire: 'expired' },
  rejected: { revise: 'draft', cancel: 'cancelled' },
  approved: { depart: 'in_transit', arrive: 'arrived', cancel: 'cancelled', expire: 'expired' },
  in_transit: { arrive: 'arrived', cancel: 'cancelled', expire: 'expired' },
  arrived: { receive: 'receiving', finish: 'received' },
  receiving: { finish: 'received' },
  received: { stow: 'putaway', close: 'closed', resume: 'receiving' },
  putaway: { close: 'closed', resume: 'receiving' },
  closed: {},
  cancelled: {},
  expired: {},
});

export type ShipmentState = StateOf<typeof shipmentLifecycle>;
export const shipmentStates = statesOf(shipmentLifecycle);

/** States in which cartons may come in and be counted. */
export const receivableStates: readonly ShipmentState[] = [
  'approved',
  'in_transit',
  'arrived',
  'receiving',
  'received',
  'putaway',
];
