import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { closeIfDone } from './end-inspection.ts';
import { lockReturn } from './returns.store.ts';

/** With the last unit put away a return is over. */
export const returnsSubscriber: Subscriber = {
  name: 'returns',
  follows: 'warehouse',
  on: {
    async 'putaway.moved'(tx, { documentId }) {
      await closeIfDone(tx, await lockReturn(tx, documentId));
    },
  },
  only: { 'putaway.moved': ({ documentKind, leftUnits }) => documentKind === 'return' && leftUnits === 0 },
};
