import { expect } from 'chai';
import { progressOf, progressSteps } from '../../../client/office/orders/progress-steps.ts';
import { orderLifecycle } from '../../../shared/outbound/outbound.lifecycle.ts';

describe('progress of an order', () => {
  it('has a step for every state', () => {
    const states = Object.keys(orderLifecycle) as (keyof typeof orderLifecycle)[];
    for (const state of states)
      expect(progressSteps).to.include(progressOf({ state, cancel: null, holds: [] }).step);
  });

  it('stops where an order is short, held or cancelled', () => {
    expect(progressOf({ state: 'short', cancel: null, holds: [] }).isStopped).to.equal(true);
    expect(progressOf({ state: 'picked', cancel: null, holds: ['other'] }).isStopped).to.equal(true);
    expect(progressOf({ state: 'picked', cancel: 'accepted', holds: [] }).isStopped).to.equal(true);
    expect(progressOf({ state: 'picked', cancel: 'rejected', holds: [] }).isStopped).to.equal(false);
  });
});
