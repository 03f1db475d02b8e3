export interface DispatchEvents {
  'manifest.opened': { manifestId: string; number: string; carrierId: string };
  /** Absolute: how many parcels are on it now. */
  'manifest.loaded': { manifestId: string; number: string; parcelId: string; parcels: number };
  'manifest.unloaded': { manifestId: string; number: string; parcelId: string; parcels: number };
  /** `lateParcels`: those of them whose orders should have left before. */
  'manifest.closed': {
    manifestId: string;
    number: string;
    parcels: number;
    lateParcels: number;
    weightGrams: number;
  };
  /** The carrier knows of it; `reference` is its own number, where it has one. */
  'manifest.told': { manifestId: string; number: string; reference: string | null };
  'manifest.refused': { manifestId: string; number: string; reason: string };
  'manifest.signed': { manifestId: string; number: string; signedBy: string };
  'manifest.reprinted': { manifestId: string; number: string; prints: number; reason: string };
  'manifest.cancelled': { manifestId: string; number: string };
  /** Told to each seller (and the warehouse) when a manifest closes: these parcels are out of the house. */
  'parcels.handed_over': { manifestId: string; parcelIds: string[]; orderIds: string[] };
}
