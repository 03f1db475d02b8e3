/**
 * One vocabulary for everything that happens to goods, on every leg from the seller's plan to the last repair.
 * An event is told as `LEG.event`; what we conclude rather than see is marked `inferred`.
 */
export const trackingVocabulary = {
  /** Plan. */
  L0: ['announced', 'label_created', 'ready', 'cancelled'],
  /** Origin. */
  L1: [
    'picked_up',
    'origin_received',
    'origin_departed',
    'export_customs_start',
    'export_held',
    'export_released',
  ],
  /** Main carriage. */
  L2: ['loaded', 'departed', 'transhipped', 'arrived_country', 'delayed'],
  /** Import. */
  L3: [
    'customs_start',
    'docs_required',
    'inspected',
    'duties_due',
    'held',
    'released',
    'seized',
    'out_for_warehouse',
  ],
  /** Warehouse, inbound. */
  L4: [
    'appointment',
    'arrived',
    'unloading',
    'carton_counted',
    'receiving',
    'received',
    'missing',
    'discrepancy',
    'putaway',
    'available',
  ],
  /** Warehouse, outbound. */
  L5: [
    'order_accepted',
    'held',
    'allocated',
    'short',
    'released',
    'picking',
    'picked',
    'packed',
    'label_purchased',
    'manifested',
    'handed_over',
    'intercepted',
    'cancelled',
  ],
  /** Last mile. */
  L6: [
    'carrier_received',
    'in_transit',
    'out_for_delivery',
    'attempted',
    'ready_for_pickup',
    'delivered',
    'refused',
    'address_problem',
    'damaged',
    'lost',
    'return_started',
    'expired_no_scan',
  ],
  /** Returns and repairs. */
  L7: [
    'return_announced',
    'return_in_transit',
    'return_received',
    'inspected',
    'decided',
    'in_repair',
    'repaired',
    'restocked',
    'quarantined',
    'destroyed',
    'sent_back',
  ],
} as const;

export type TrackingLeg = keyof typeof trackingVocabulary;
export type TrackingEventOf<L extends TrackingLeg> = (typeof trackingVocabulary)[L][number];
export const trackingLegs = Object.keys(trackingVocabulary) as [TrackingLeg, ...TrackingLeg[]];

/** What an event can be about. */
export const trackedKinds = [
  'inbound_shipment',
  'carton',
  'handling_unit',
  'outbound_order',
  'parcel',
  'manifest',
  'return',
  'repair',
] as const;
export type TrackedKind = (typeof trackedKinds)[number];

/** How we know. `inferred` is a conclusion and is always shown as one. */
export const trackingSources = ['scan', 'manual', 'carrier', 'inferred'] as const;
export type TrackingSource = (typeof trackingSources)[number];
