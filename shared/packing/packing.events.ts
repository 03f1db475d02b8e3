export interface PackingEvents {
  'parcel.packed': { parcelId: string; code: string; orderId: string; weightGrams: number };
  'parcel.labelled': { parcelId: string; code: string; orderId: string; trackingNumber: string };
  /** The carrier refused: the parcel waits on the hold shelf until somebody mends what was wrong. */
  'parcel.label_failed': { parcelId: string; code: string; orderId: string; reason: string };
  'parcel.unlabelled': { parcelId: string; code: string; orderId: string };
  'parcel.voided': { parcelId: string; code: string; orderId: string };
  /** What its carrier says of it, in a word of leg L6. */
  'parcel.followed': { parcelId: string; code: string; orderId: string; event: string };
  'parcel.reprinted': { parcelId: string; code: string; prints: number; reason: string };
}
