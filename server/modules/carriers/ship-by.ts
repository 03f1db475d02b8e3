import { nextPickup } from '../../../shared/carriers/pickup-time.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { Warehouse } from '../layout/index.ts';
import type { CarrierWithServices, ServiceRow } from './carriers.store.ts';
import { offersFor, pickOffer } from './choose-service.ts';

interface Pickup {
  carrier: CarrierWithServices;
  service: ServiceRow;
}

/**
 * When parcels of a service have to be handed over at the latest, counted from a moment: the service's own cut-off, or
 * the one that the warehouse's calendar has for the carrier, on a day on which both work. Null where there is none.
 */
export function pickupAfter(from: Date, warehouse: Warehouse, { carrier, service }: Pickup): Date | null {
  const { workingDays, closedOn, cutOffs } = warehouse.settings.calendar;
  const own = cutOffs.find(({ carrier: code }) => codeKey(code) === carrier.code_key)?.time;
  const cutOff = service.cut_off ?? own;
  if (cutOff === undefined) return null;
  const { calendar_json: calendar } = carrier;
  return nextPickup(from, {
    timeZone: warehouse.timeZone,
    cutOff,
    isOpen: (day, weekday) =>
      workingDays.includes(weekday) &&
      !closedOn.includes(day) &&
      (calendar === null || (calendar.pickupDays.includes(weekday) && !calendar.closedOn.includes(day))),
  });
}

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
  return offer ? pickupAfter(from, warehouse, offer) : null;
}

/** The next cut-off of a carrier, whichever of its services it is of; null where none has one. */
export function nextPickupOf(carrier: CarrierWithServices, warehouse: Warehouse, from: Date): Date | null {
  const pickups = carrier.services
    .filter((service) => service.is_active)
    .flatMap((service) => pickupAfter(from, warehouse, { carrier, service }) ?? []);
  return pickups.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
