import { z } from 'zod';
import { wholeNumber } from '../contract/page.ts';
import { code } from '../domain/ids.ts';
import { day } from '../domain/moment.ts';

/** Whether a name is an IANA time zone. Offsets such as `+08:00` are none: they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]\w*(?:[/+-]\w+)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

export const timeZone = z.string().max(64).refine(isTimeZone, 'Not an IANA time zone such as Europe/Berlin');

/** ISO 4217, as far as the runtime knows it. */
const currencies = new Set(Intl.supportedValuesOf('currency'));
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((name) => currencies.has(name), 'Not an ISO 4217 currency');

/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/);

/** When a carrier's parcels must be handed over to leave the same day, in the warehouse's own time. */
export const cutOff = z.object({ carrier: code(32), time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) });

/** When the warehouse works; sellers see it, because their promises to buyers hang on it. */
export const workCalendar = z.object({
  /** ISO weekdays, 1 = Monday. */
  workingDays: z
    .array(z.int().min(1).max(7))
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'A day is named twice'),
  /** Days without work, in the warehouse's own calendar. */
  closedOn: z.array(day).max(400),
  cutOffs: z
    .array(cutOff)
    .max(100)
    .refine(
      (all) => new Set(all.map(({ carrier }) => carrier)).size === all.length,
      'A carrier is named twice',
    ),
});

/** How strictly the floor works; only the operator's people see it. */
export const floorRules = z.object({
  /** How much more than announced may be received, in percent of the announced quantity. */
  overReceiptPercent: wholeNumber(0, 1000),
  /** How far a parcel's weight may be from theory before its label is locked, in percent. */
  weightTolerancePercent: wholeNumber(1, 100),
  /** Only a prefix licensed from GS1: without one, plates bear no SSCC rather than a false one. */
  gs1CompanyPrefix: z
    .string()
    .regex(/^\d{4,12}$/)
    .nullable(),
});

/**
 * What the bins do not say about the floor: how far things are from each other, and where walks start. Which aisles and
 * bays there are, the bins say themselves (see floor-plan.ts).
 */
export const floorSettings = z.object({
  /** From the middle of an aisle to the middle of the next. */
  aisleSpacingMm: wholeNumber(500, 50_000),
  bayWidthMm: wholeNumber(100, 20_000),
  crossAisleWidthMm: wholeNumber(500, 50_000),
  /** Bays behind which the racks leave a passage. More of them would make the shortest walk slow to find. */
  crossAislesAfterBays: z
    .array(wholeNumber(0, 9999))
    .max(3)
    .refine((bays) => new Set(bays).size === bays.length, 'A bay is named twice'),
  /** Whether aisles may be left at their far end; there is always a way at the front, before the first bay. */
  isOpenAtBack: z.boolean(),
  /** At which aisle the packing place is, where walks start and end; null: the first one. */
  startAisle: z.string().trim().min(1).max(8).nullable(),
  /** At which cross aisle: the one nearest behind this bay; 0 is the front. */
  startAfterBay: wholeNumber(0, 9999),
});
export type FloorSettings = z.output<typeof floorSettings>;

export const warehouseSettings = z.object({
  calendar: workCalendar,
  rules: floorRules,
  floor: floorSettings,
});
export type WarehouseSettings = z.output<typeof warehouseSettings>;

export const defaultSettings: WarehouseSettings = {
  calendar: { workingDays: [1, 2, 3, 4, 5], closedOn: [], cutOffs: [] },
  rules: { overReceiptPercent: 0, weightTolerancePercent: 15, gs1CompanyPrefix: null },
  // Shelving of one metre per bay, 600 mm deep on either side of an aisle wide enough for two carts to pass.
  floor: {
    aisleSpacingMm: 3000,
    bayWidthMm: 1000,
    crossAisleWidthMm: 2400,
    crossAislesAfterBays: [],
    isOpenAtBack: true,
    startAisle: null,
    startAfterBay: 0,
  },
};

export const address = z.object({
  lines: z.array(code(100)).min(1).max(4),
  city: code(80),
  postalCode: z.string().trim().max(16),
  region: z.string().trim().max(80),
});
export type Address = z.output<typeof address>;
