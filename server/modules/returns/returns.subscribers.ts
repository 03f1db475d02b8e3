import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { closeIfDone } from './end-inspection.ts';
import { lockReturn } from './returns.store.ts';

/** With the last unit put away a return is over. */
export const returnsSubscriber: Subscriber = {
  name: 'returns',
  follows: 'warehouse',
  on: {
    async 'putaway.moved'(tx, { documentKind, documentId, leftUnits }) {
      if (documentKind !== 'return' || leftUnits > 0) return;
      await closeIfDone(tx, await lockReturn(tx, documentId));
    },
  },
};
