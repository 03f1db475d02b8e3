import { expect } from 'chai';
import { unreachableStates } from '../../../shared/domain/lifecycle.ts';
import {
  cancelLifecycle,
  handedOverStates,
  orderLifecycle,
  waitingStates,
} from '../../../shared/outbound/outbound.lifecycle.ts';
import { waveLifecycle } from '../../../shared/picking/picking.lifecycle.ts';

describe('the states of orders and waves', () => {
  it('can all be reached', () => {
    for (const table of [orderLifecycle, cancelLifecycle, waveLifecycle])
      expect(unreachableStates(table)).to.deep.equal([]);
  });

  it('lead to one state per act, so that many orders are moved by one statement', () => {
    const targets = new Map<string, Set<string>>();
    for (const acts of Object.values(orderLifecycle))
      for (const [act, target] of Object.entries(acts))
        targets.set(act, (targets.get(act) ?? new Set()).add(target));
    for (const [act, states] of targets) expect([...states], act).to.have.length(1);
  });

  it('know what waits and what has left', () => {
    const known = Object.keys(orderLifecycle);
    expect(known).to.include.members([...waitingStates, ...handedOverStates]);
  });
});
