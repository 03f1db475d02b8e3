import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { takeLabelOff } from './void-parcel-label.ts';
import { lockParcel } from './packing.store.ts';
import { parcelsOfOrder } from './parcels.queries.ts';

/** Nobody pays for the label of an order that was cancelled; the box itself is opened by hand. */
export const packingSubscriber: Subscriber = {
  name: 'packing',
  follows: 'warehouse',
  on: {
    async 'order.cancelled'(tx, { orderId }) {
      for (const { id } of await parcelsOfOrder(tx, orderId)) {
        const parcel = await lockParcel(tx, id);
        if (parcel.state === 'packed' || parcel.state === 'labelled') await takeLabelOff(tx, parcel);
      }
    },
  },
};
