import { codeKey } from '../domain/ids.ts';
import type { PickupCalendar } from './carriers.contract.ts';
import { nextPickup } from './pickup-time.ts';

/** A warehouse as far as carriers come to it. */
export interface PickupPlace {
  /** IANA zone. */
  timeZone: string;
  calendar: {
    /** ISO weekdays, 1 = Monday. */
    workingDays: readonly number[];
    closedOn: readonly string[];
    /** By the carriers' codes, HH:MM. */
    cutOffs: readonly { carrier: string; time: string }[];
  };
}

export interface PickupCarrier {
  code: string;
  /** Null: it comes on every day on which the warehouse works. */
  calendar: PickupCalendar | null;
}

/**
 * When parcels of a service have to be handed over at the latest, counted from a moment: the service's own cut-off, or
 * the one that the warehouse's calendar has for the carrier, on a day on which both work. Null where there is none.
 */
export function pickupAfter(
  from: Date,
  { timeZone, calendar: house }: PickupPlace,
  { code, calendar }: PickupCarrier,
  service: { cutOff: string | null },
): Date | null {
  const own = house.cutOffs.find(({ carrier }) => codeKey(carrier) === codeKey(code))?.time;
  const cutOff = service.cutOff ?? own;
  if (cutOff === undefined) return null;
  return nextPickup(from, {
    timeZone,
    cutOff,
    isOpen: (day, weekday) =>
      house.workingDays.includes(weekday) &&
      !house.closedOn.includes(day) &&
      (calendar === null || (calendar.pickupDays.includes(weekday) && !calendar.closedOn.includes(day))),
  });
}

/** The next cut-off of a carrier, whichever of its services in use it is of; null where none has one. */
export function nextPickupOf(
  from: Date,
  place: PickupPlace,
  carrier: PickupCarrier & { services: readonly { cutOff: string | null; isActive: boolean }[] },
): Date | null {
  const pickups = carrier.services
    .filter(({ isActive }) => isActive)
    .flatMap((service) => pickupAfter(from, place, carrier, service) ?? []);
  return pickups.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
