import { expect } from 'chai';
import { askedAs, stillUnknown, unanswered } from '../../../client/floor/name-acts.ts';
import type { Ask } from '../../../shared/floor/flow.ts';

const look: Ask = { name: 'bin', method: 'get', path: '/layout/bins', input: { code: 'A1' } };
const move: Ask = { name: 'move', method: 'post', path: '/stock/moves', input: { quantity: 2 } };

describe('the id of an act whose answer got lost', () => {
  const first = askedAs(move, undefined);
  const tried = unanswered(first, true, undefined);

  it('is kept while something else is read, and borne by the same act again', () => {
    const between = askedAs(look, tried);
    expect(between.operationId).not.to.equal(first.operationId);
    for (const after of [stillUnknown(between, tried), unanswered(between, true, tried)])
      expect(askedAs(move, after)).to.deep.equal({ ...first, isTried: true });
  });

  it('is not borne by another act, nor again once it was answered', () => {
    const other = askedAs({ ...move, input: { quantity: 3 } }, tried);
    expect(other.operationId).not.to.equal(first.operationId);
    expect(stillUnknown(first, tried)).to.equal(undefined);
  });

  it('is forgotten where it never left the device', () => {
    expect(unanswered(first, false, undefined)).to.equal(undefined);
  });
});
