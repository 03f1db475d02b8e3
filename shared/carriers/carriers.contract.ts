import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { wholeNumber } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { day } from '../domain/moment.ts';
import { country, currency } from '../layout/warehouse-settings.ts';
import { carrierKinds } from './carriers.lifecycle.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The days on which a carrier comes, in the warehouse's own calendar. */
export const pickupCalendar = z.object({
  /** ISO weekdays, 1 = Monday. */
  pickupDays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'A day is named twice'),
  /** Days on which it does not come. */
  closedOn: z.array(day).max(400).default([]),
});
export type PickupCalendar = z.output<typeof pickupCalendar>;

/** What a carrier offers from one warehouse. */
export const serviceInput = z.object({
  code: code(32),
  name: text(80).min(1),
  /** In grams. */
  maxWeightGrams: z.int().min(1).max(10_000_000),
  /** Destination countries; empty means every country. */
  countries: z.array(country).max(250).default([]),
  /** When parcels must be handed over to leave the same day, in the warehouse's own time. */
  cutOff: clock.nullable().default(null),
  /** Price of a parcel in minor units: a base and so much per started kilogram. */
  basePriceMinor: z.int().min(0).max(1_000_000_000).default(0),
  kilogramPriceMinor: z.int().min(0).max(1_000_000_000).default(0),
  currency,
  isActive: z.boolean().default(true),
});

export const carrierService = serviceInput
  .extend({
    id,
    cutOff: clock.nullable(),
    basePriceMinor: z.int().nullable(),
    kilogramPriceMinor: z.int().nullable(),
  })
  .meta({ id: 'CarrierService' });

/** What its trucks are like. */
const trucks = {
  /** They leave sealed: a manifest is closed with the number of its seal. */
  isSealed: z.boolean(),
  /** What one of them may carry; null where nobody has to look. */
  truckLimitGrams: z.int().min(1).max(100_000_000).nullable(),
};

export const carrier = z
  .object({
    id,
    warehouseId: id,
    code: z.string(),
    name: z.string(),
    kind: z.enum(carrierKinds),
    isActive: z.boolean(),
    /** Null: it comes on every day on which the warehouse works. */
    calendar: pickupCalendar.nullable(),
    ...trucks,
    services: z.array(carrierService),
  })
  .meta({ id: 'Carrier' });

export const listCarriers = defineEndpoint({
  method: 'get',
  path: '/carriers',
  permission: 'dispatch.view',
  summary: 'The carriers of a warehouse with their services; sellers see no prices',
  input: z.object({ warehouseId: id }),
  output: z.object({ carriers: z.array(carrier) }),
});

export const createCarrier = defineEndpoint({
  method: 'post',
  path: '/carriers',
  permission: 'dispatch.manage',
  summary: 'Add a carrier to a warehouse',
  input: z.object({
    id: id.optional(),
    warehouseId: id,
    code: code(32),
    name: text(80).min(1),
    kind: z.enum(carrierKinds),
    calendar: pickupCalendar.nullish(),
    isSealed: trucks.isSealed.optional(),
    truckLimitGrams: trucks.truckLimitGrams.optional(),
    services: z.array(serviceInput).min(1).max(50),
  }),
  output: carrier,
});

export const changeCarrier = defineEndpoint({
  method: 'patch',
  path: '/carriers/:carrierId',
  permission: 'dispatch.manage',
  summary: 'Rename a carrier, say when it comes and with what trucks, or take it out of use or back into it',
  input: z.object({
    carrierId: id,
    name: text(80).min(1).optional(),
    isActive: z.boolean().optional(),
    calendar: pickupCalendar.nullish(),
    isSealed: trucks.isSealed.optional(),
    truckLimitGrams: trucks.truckLimitGrams.optional(),
  }),
  output: carrier,
});

export const saveService = defineEndpoint({
  method: 'put',
  path: '/carriers/:carrierId/services',
  permission: 'dispatch.manage',
  summary: 'Add a service to a carrier, or change the one with this code',
  input: serviceInput.extend({ carrierId: id }),
  output: carrier,
});

export const quoteServices = defineEndpoint({
  method: 'get',
  path: '/carriers/quotes',
  permission: 'packing.work',
  summary: 'The services that accept a parcel, cheapest first',
  input: z.object({ warehouseId: id, countryCode: country, weightGrams: wholeNumber(1, 10_000_000) }),
  output: z.object({
    quotes: z.array(
      z.object({
        carrierId: id,
        carrierCode: z.string(),
        serviceId: id,
        serviceCode: z.string(),
        serviceName: z.string(),
        priceMinor: z.int(),
        currency: z.string(),
        cutOff: z.string().nullable(),
      }),
    ),
  }),
});
