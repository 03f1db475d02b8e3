import { expect } from 'chai';
import { nextState, statesOf, unreachableStates } from '../../../shared/domain/lifecycle.ts';
import { cartonLifecycle } from '../../../shared/inbound/carton.lifecycle.ts';
import {
  answersFor,
  discrepancyKinds,
  discrepancyLifecycle,
} from '../../../shared/inbound/discrepancy.lifecycle.ts';
import { shipmentLifecycle } from '../../../shared/inbound/shipment.lifecycle.ts';

describe('lifecycles of what comes in', () => {
  const tables = { shipmentLifecycle, cartonLifecycle, discrepancyLifecycle };
  for (const [name, table] of Object.entries(tables)) {
    it(`${name}: every state can be reached`, () => {
      expect(unreachableStates(table)).to.deep.equal([]);
    });

    it(`${name}: an act leads to one state, wherever it is possible`, () => {
      const acts = new Set(Object.values(table).flatMap((own) => Object.keys(own)));
      for (const act of acts) {
        const targets = statesOf(table).flatMap((state) => nextState(table, state, act) ?? []);
        expect(new Set(targets).size, act).to.equal(1);
      }
    });
  }

  it('every kind of difference can be accepted', () => {
    for (const kind of discrepancyKinds) expect(answersFor[kind]).to.include('accept');
  });
});
