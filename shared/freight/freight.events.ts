import type { FreightAlertKind, Milestone } from './freight-words.ts';
import type { FreightState } from './freight.lifecycle.ts';

export interface FreightEvents {
  /** A freight shipment was made, changed, or moved on. */
  'freight.changed': { freightId: string; reference: string; state: FreightState; latest: Milestone | null };
  /** A leg is late, or nothing was heard; or it no longer is so. */
  'freight.alert': { freightId: string; reference: string; kind: FreightAlertKind; isOpen: boolean };
}
