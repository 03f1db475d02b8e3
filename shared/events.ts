import type { StockEvents } from './stock/stock.events.ts';
import type { ImportEvents } from './imports/imports.events.ts';
import type { TaskEvents } from './tasks/tasks.events.ts';
import type { OutboundEvents } from './outbound/outbound.events.ts';
import type { PickingEvents } from './picking/picking.events.ts';
import type { InboundEvents } from './inbound/inbound.events.ts';
import type { FreightEvents } from './freight/freight.events.ts';
import type { PutawayEvents } from './putaway/putaway.events.ts';
import type { PackingEvents } from './packing/packing.events.ts';
import type { DispatchEvents } from './dispatch/dispatch.events.ts';
import type { ReturnEvents } from './returns/returns.events.ts';
import type { RepairEvents } from './repairs/repairs.events.ts';
import type { CountingEvents } from './counting/counting.events.ts';
import type { LayoutEvents } from './layout/layout.events.ts';
import type { IdentityEvents } from './identity/identity.events.ts';
import type { LiveEvents } from './live/live.events.ts';

/** Every domain event and the small absolute facts that it carries: never bare deltas. */
export interface EventMap
  extends
    IdentityEvents,
    LiveEvents,
    LayoutEvents,
    StockEvents,
    TaskEvents,
    OutboundEvents,
    PickingEvents,
    PackingEvents,
    DispatchEvents,
    InboundEvents,
    FreightEvents,
    PutawayEvents,
    ReturnEvents,
    RepairEvents,
    CountingEvents,
    ImportEvents {}

export type EventName = keyof EventMap;

/** Where an event is told: the warehouse's stream (its staff), the seller's stream (its people), or both. */
export interface EventAddress {
  warehouseId?: string | undefined;
  sellerId?: string | undefined;
}

export type DomainEvent = { [N in EventName]: EventAddress & { name: N; data: EventMap[N] } }[EventName];

/** An event as it stands in a stream and as it travels to screens. */
export interface StreamEvent {
  stream: string;
  /** Without gaps within a stream, in the order in which things were committed. */
  seq: number;
  name: EventName;
  data: unknown;
  /** ISO 8601, UTC. */
  at: string;
}

export const warehouseStream = (warehouseId: string): string => `warehouse:${warehouseId}`;
export const sellerStream = (sellerId: string): string => `seller:${sellerId}`;

export const streamsOf = (event: EventAddress): string[] => [
  ...(event.sellerId ? [sellerStream(event.sellerId)] : []),
  ...(event.warehouseId ? [warehouseStream(event.warehouseId)] : []),
];
