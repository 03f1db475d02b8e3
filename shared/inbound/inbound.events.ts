import type { CartonState } from './carton.lifecycle.ts';
import type { DiscrepancyKind, DiscrepancyState } from './discrepancy.lifecycle.ts';
import type { ShipmentState } from './shipment.lifecycle.ts';

export interface InboundEvents {
  'shipment.changed': { shipmentId: string; number: string; state: ShipmentState };
  /** Told with every count too: `countedUnits` is the carton's own sum so far. */
  'carton.changed': {
    shipmentId: string;
    cartonId: string;
    code: string;
    state: CartonState;
    countedUnits: number;
  };
  'discrepancy.changed': {
    shipmentId: string;
    discrepancyId: string;
    kind: DiscrepancyKind;
    state: DiscrepancyState;
  };
}
