import { countReasons, type CountReason } from '../../../shared/counting/counting.lifecycle.ts';
import type { Subscriber } from '../../platform/events/dispatcher.ts';
import { locationById } from '../layout/index.ts';
import { openCount } from './ask-for-counts.ts';

const isReason = (reason: string): boolean => (countReasons as readonly string[]).includes(reason);

/** A picker did not find what the books say: somebody looks into the bin. Out of reach is no doubt about the books. */
export const countingSubscriber: Subscriber = {
  name: 'counting',
  follows: 'warehouse',
  on: {
    async 'bin.count-wanted'(tx, { binId, reason }) {
      const bin = await locationById(tx, binId);
      if (bin?.isPhysical) await openCount(tx, bin, reason as CountReason);
    },
  },
  only: { 'bin.count-wanted': ({ reason }) => isReason(reason) },
};
