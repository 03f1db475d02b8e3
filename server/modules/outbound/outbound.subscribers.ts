import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { promiseAgain } from './promise-again.ts';

/** Goods that became sellable go to the orders that wait for them. */
export const outboundSubscriber: Subscriber = {
  name: 'outbound',
  follows: 'warehouse',
  on: {
    async 'stock.available'(tx, { productIds }, event) {
      const warehouseId = event.stream.slice(event.stream.indexOf(':') + 1);
      await promiseAgain(tx, warehouseId, productIds);
    },
  },
};
