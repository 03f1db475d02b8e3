import type { Order } from '../../../shared/outbound/outbound.contract.ts';

/** The steps that a reader follows; states that last a moment or stand beside the road are folded into them. */
export const progressSteps = [
  'accepted',
  'allocated',
  'released',
  'picked',
  'packed',
  'manifested',
  'shipped',
  'delivered',
] as const;
export type ProgressStep = (typeof progressSteps)[number];

const stepOf: Readonly<Record<Order['state'], ProgressStep>> = {
  draft: 'accepted',
  accepted: 'accepted',
  short: 'accepted',
  allocated: 'allocated',
  released: 'released',
  picking: 'released',
  picked: 'picked',
  packing: 'picked',
  packed: 'packed',
  manifested: 'manifested',
  shipped: 'shipped',
  delivered: 'delivered',
};

/** Where on the road an order stands, and whether it was stopped there. */
export const progressOf = (
  order: Pick<Order, 'state' | 'cancel' | 'holds'>,
): { step: ProgressStep; isStopped: boolean } => ({
  step: stepOf[order.state],
  isStopped: order.cancel === 'accepted' || order.state === 'short' || order.holds.length > 0,
});
