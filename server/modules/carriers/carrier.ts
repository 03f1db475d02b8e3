import type { TrackingEventOf } from '../../../shared/tracking/tracking-words.ts';

/** A place that parcels leave or reach, as a carrier wants to be told. */
export interface CarrierAddress {
  readonly name: string;
  readonly company: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly postcode: string;
  readonly region: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly phone: string;
}

/** What a service costs and where it goes: a row that the warehouse keeps. */
export interface ServiceTerms {
  readonly code: string;
  readonly name: string;
  readonly maxWeightGrams: number;
  /** Empty means every country. */
  readonly countries: readonly string[];
  readonly basePriceMinor: number;
  readonly kilogramPriceMinor: number;
  readonly currency: string;
}

export interface LabelRequest {
  /** The label's own id: asked twice with the same key, a carrier answers the same label and charges once. */
  readonly key: string;
  readonly parcelCode: string;
  readonly orderReference: string;
  readonly weightGrams: number;
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly sender: CarrierAddress;
  readonly recipient: CarrierAddress;
  /** The number on the label that the seller brought along, where there is one. */
  readonly givenTrackingNumber: string | null;
}

export interface BoughtLabel {
  readonly trackingNumber: string;
  /** What the carrier wants printed, untouched; null where we draw the label. */
  readonly document: { readonly media: string; readonly bytes: Buffer } | null;
}

/** What a carrier says about a parcel on its way. */
export interface CarrierEvent {
  readonly trackingNumber: string;
  readonly event: TrackingEventOf<'L6'>;
  readonly at: Date;
  readonly place: string;
}

/** The parcels that leave with one truck. */
export interface HandOver {
  readonly manifestNumber: string;
  readonly parcels: readonly { readonly trackingNumber: string; readonly weightGrams: number }[];
}

/** The carrier said no, in words for people: the address, the weight, the credit. Trying again changes nothing. */
export class CarrierRefusal extends Error {}

/**
 * What every carrier does for us. Each carrier is a folder beside this file. Errors other than CarrierRefusal mean
 * that the carrier could not be reached: the same call is made again later, with the same key.
 */
export interface Carrier {
  readonly kind: string;
  /**
   * Nothing happens outside the building: labels then come into being in the packer's own transaction, where no crash
   * can come between. All others are asked after the commit.
   */
  readonly isInHouse: boolean;
  /** The price in minor units, or null where the service does not take such a parcel. */
  quote(terms: ServiceTerms, parcel: { countryCode: string; weightGrams: number }): number | null;
  buyLabel(request: LabelRequest): Promise<BoughtLabel>;
  /** Gives a label back. Giving back twice does no harm. */
  voidLabel(label: { key: string; trackingNumber: string }): Promise<void>;
  /** Everything it knows of these parcels; what it said before may come again. */
  track(trackingNumbers: readonly string[]): Promise<readonly CarrierEvent[]>;
  /**
   * Tells which parcels were handed over. Answers the carrier's own reference, where it has one. Told twice of the same
   * manifest, a carrier answers the same.
   */
  manifest(handOver: HandOver): Promise<{ reference: string | null }>;
  /** Ends a day with the carrier: nothing more comes of it. Ended twice it does no harm. */
  closeOut(day: { readonly date: string; readonly manifestNumbers: readonly string[] }): Promise<void>;
}
