import type { LocalTime } from './parse-local-time.ts';
import type { RowProblem } from './row-codes.ts';

/** What a row of each import says once it is understood. Absent means: not said in the file. */
export interface ProductRow {
  readonly sku: string;
  readonly name: string;
  /** In the currency's minor unit; absent also where the file says 0, which is no declared value. */
  readonly priceMinor?: number;
  readonly currency?: string;
  readonly barcode?: string;
  readonly weightGrams?: number;
  readonly lengthMm?: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
  /** Digits only, 6 to 10. */
  readonly hsCode?: string;
  readonly originCountry?: string;
  readonly batteryClass?: BatteryClass;
}

export interface InboundRow {
  readonly reference?: string;
  readonly carton?: string;
  readonly sku: string;
  readonly quantity: number;
  readonly lot?: string;
  /** A calendar day, `2026-03-31`. */
  readonly expiresOn?: string;
}

export interface OrderRow {
  readonly reference: string;
  readonly sku: string;
  readonly quantity: number;
  readonly country: string;
  readonly orderedAt?: LocalTime;
  readonly unitPriceMinor?: number;
  readonly currency?: string;
  readonly customer?: string;
  readonly recipientName?: string;
  readonly company?: string;
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface ReturnRow {
  /** The credit note's or return's own number. */
  readonly reference: string;
  readonly sku: string;
  /** Units that come back: positive, whatever sign the file uses. */
  readonly quantity: number;
  readonly orderReference?: string;
  readonly reason?: string;
  readonly tracking?: string;
  readonly returnedAt?: LocalTime;
  readonly customer?: string;
}

/** Lithium cells by UN number: 3480/3481 ion alone / with equipment, 3090/3091 metal alone / with equipment. */
export const batteryClasses = ['none', 'UN3480', 'UN3481', 'UN3090', 'UN3091'] as const;
export type BatteryClass = (typeof batteryClasses)[number];

export interface ImportRows {
  products: ProductRow;
  inbound: InboundRow;
  orders: OrderRow;
  returns: ReturnRow;
}

export type ImportKind = keyof ImportRows;

export type RowResult<R> =
  | { readonly ok: true; readonly row: R; readonly notes: readonly RowProblem[] }
  | {
      readonly ok: false;
      /** The document the row belongs to, where the row says so. */
      readonly reference: string | null;
      /** What the row is about where no document names it. */
      readonly sku?: string;
      readonly problems: readonly RowProblem[];
    };
