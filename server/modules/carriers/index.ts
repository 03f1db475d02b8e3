/**
 * Carriers: who takes parcels from a warehouse, on what terms, and the labels bought from them.
 *
 * Owns the tables carriers, carrier_services, carrier_labels, carrier_hand_overs, carrier_events.
 * Always holds: a parcel has at most one label at a time; the wish for a label is written before the carrier is asked,
 * and the carrier is asked with the label's id as key, so that a crash at any point finds the same label again and pays
 * for it once; what is called off while it is being bought is given back. What a carrier has to hear of a truck is
 * written with the truck's closing and told after it; what a carrier says of a parcel is kept once.
 *
 * What a carrier is stands in carrier.ts; each has a folder of its own.
 */
export {
  CarrierRefusal,
  type BoughtLabel,
  type Carrier,
  type CarrierAddress,
  type CarrierEvent,
  type LabelRequest,
} from './carrier.ts';
export { carrierOfKind, plugInCarrier } from './carrier-kinds.ts';
export { chooseService, type Offer, type ServiceWish } from './choose-service.ts';
export { carriersOf, findCarrier, type CarrierWithServices } from './carriers.store.ts';
export { nextPickupOf, shipByFor } from './ship-by.ts';
export { createCarrier } from './keep-carriers.ts';
export { orderLabel, type WantedLabel } from './order-label.ts';
export { askCarrier, failLabel, parcelsToLabel, saveLabel, takeLabel } from './buy-label.ts';
export { askForNews, followParcels, keepNews, type NewsOfParcel } from './follow-labels.ts';
export type { HandOverState } from './hand-over.store.ts';
export { askAgain, tellCarriers, wantHandOver } from './tell-hand-over.ts';
export { voidLabel } from './void-label.ts';
export { wantedLabel, type LabelRow } from './label.store.ts';
