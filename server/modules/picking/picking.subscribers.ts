import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { closeWalksOf } from './finish-walk.ts';
import { freeEmptyTotes } from './totes.store.ts';

/** A cancelled order's walks are over, whatever was left of them, and its empty totes are free. */
export const pickingSubscriber: Subscriber = {
  name: 'picking',
  follows: 'warehouse',
  on: {
    async 'order.cancelled'(tx, { orderId }) {
      await closeWalksOf(tx, orderId);
      await freeEmptyTotes(tx, orderId);
    },
  },
};
