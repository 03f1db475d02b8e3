import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { stowCarton } from './stow-carton.ts';

/** Putaway knows goods, not cartons: what was put away is told, and a carton's own state follows it here. */
export const inboundSubscriber: Subscriber = {
  name: 'inbound',
  follows: 'warehouse',
  on: {
    'putaway.moved': (tx, { documentId, leftUnits }) => stowCarton(tx, documentId, leftUnits),
  },
  only: { 'putaway.moved': ({ documentKind }) => documentKind === 'carton' },
};
