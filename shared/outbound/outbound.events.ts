import type { HoldReason } from './outbound.lifecycle.ts';

/** What everybody who shows an order needs to know of it. */
interface OrderFacts {
  orderId: string;
  number: string;
  reference: string;
  state: string;
}

export interface OutboundEvents {
  /** A new order was recorded and promised what there is. */
  'order.accepted': OrderFacts & { units: number; missing: number };
  'order.moved': OrderFacts;
  /** All holds of the order, after the change; none means that it may go on. */
  'order.held': OrderFacts & { holds: HoldReason[] };
  'order.cancelled': OrderFacts & { reason: string; unpickTaskId: string | null };
  'order.cancel-rejected': OrderFacts & { reason: string };
}
