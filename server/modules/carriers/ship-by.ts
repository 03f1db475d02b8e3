import * as pickups from '../../../shared/carriers/next-pickup.ts';
import type { Warehouse } from '../layout/index.ts';
import type { CarrierRow, CarrierWithServices } from './carriers.store.ts';
import { offersFor, pickOffer } from './choose-service.ts';

const placeOf = ({ timeZone, settings: { calendar } }: Warehouse): pickups.PickupPlace => ({
  timeZone,
  calendar,
});

const carrierOf = ({ code, calendar_json: calendar }: CarrierRow): pickups.PickupCarrier => ({
  code,
  calendar,
});

/**
 * By when an order has to leave that is accepted at a moment: with the service that it names, else with the cheapest
 * that goes to its country. Weights are not known yet, so the service counts that takes a light parcel. Null where no
 * carrier goes there, or none has a cut-off.
 */
export function shipByFor(
  carriers: readonly CarrierWithServices[],
  warehouse: Warehouse,
  { wish, countryCode }: { wish: string; countryCode: string },
  from: Date,
): Date | null {
  const offers = offersFor(carriers, { countryCode, weightGrams: 1 });
  const offer = pickOffer(offers, { wish, hasOwnLabel: false });
  if (!offer) return null;
  const { carrier, service } = offer;
  return pickups.pickupAfter(from, placeOf(warehouse), carrierOf(carrier), { cutOff: service.cut_off });
}

/** The next cut-off of a carrier, whichever of its services it is of; null where none has one. */
export const nextPickupOf = (carrier: CarrierWithServices, warehouse: Warehouse, from: Date): Date | null =>
  pickups.nextPickupOf(from, placeOf(warehouse), {
    ...carrierOf(carrier),
    services: carrier.services.map(({ cut_off: cutOff, is_active: isActive }) => ({ cutOff, isActive })),
  });
