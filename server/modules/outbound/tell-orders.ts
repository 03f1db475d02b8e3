import { trackMany, type TrackedEvent } from '../tracking/index.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { OrderRow, OrderState } from './outbound.store.ts';

/** The small absolute facts that every event of an order carries. */
export const factsOf = ({ id, number, reference, state }: OrderRow) => ({
  orderId: id,
  number,
  reference,
  state,
});

/** Who hears of an order: the warehouse and its seller. */
export const addressOf = (order: Pick<OrderRow, 'warehouse_id' | 'seller_id'>) => ({
  warehouseId: order.warehouse_id,
  sellerId: order.seller_id,
});

type StoryWord = Extract<TrackedEvent, { leg: 'L5' }>['event'];

/** States that are told in an order's story here; packing and dispatch tell the later ones with their parcels. */
const wordOfState: Partial<Record<OrderState, StoryWord>> = {
  allocated: 'allocated',
  short: 'short',
  released: 'released',
  picking: 'picking',
  picked: 'picked',
};

const storyOf = (
  order: OrderRow,
  event: StoryWord,
  data?: Readonly<Record<string, unknown>>,
): TrackedEvent => ({
  leg: 'L5',
  event,
  subject: { kind: 'outbound_order', id: order.id },
  ...addressOf(order),
  data,
});

/** Tells that orders moved on: on live screens and in their story. */
export async function tellMoved(tx: Transaction, orders: readonly OrderRow[]): Promise<void> {
  for (const order of orders) tx.emit({ name: 'order.moved', ...addressOf(order), data: factsOf(order) });
  await trackMany(
    tx,
    orders.flatMap((order) => {
      const word = wordOfState[order.state];
      return word ? [storyOf(order, word)] : [];
    }),
  );
}

/** Tells of new orders, with what they miss. */
export async function tellAccepted(
  tx: Transaction,
  taken: readonly { order: OrderRow; units: number; missing: number }[],
): Promise<void> {
  for (const { order, units, missing } of taken)
    tx.emit({
      name: 'order.accepted',
      ...addressOf(order),
      data: { ...factsOf(order), units, missing },
    });
  await trackMany(
    tx,
    taken.flatMap(({ order, missing }) => [
      storyOf(order, 'order_accepted'),
      missing > 0 ? storyOf(order, 'short', { missing }) : storyOf(order, 'allocated'),
    ]),
  );
}

/** Writes one more line into an order's story. */
export const tellStory = (
  tx: Transaction,
  order: OrderRow,
  event: StoryWord,
  data?: Readonly<Record<string, unknown>>,
): Promise<void> => trackMany(tx, [storyOf(order, event, data)]);
