import { expect } from 'chai';
import { actsOf, askedAs, unanswered } from '../../../client/floor/name-acts.ts';
import type { Ask, FloorOperation } from '../../../shared/floor/flow.ts';

const look: Ask = { name: 'bin', method: 'get', path: '/layout/bins', input: { code: 'A1' } };
const move: Ask = { name: 'move', method: 'post', path: '/stock/moves', input: { quantity: 2 } };
const operation = { method: 'post', path: move.path, input: move.input } as const;
const told = { level: 'ok', code: 'ok.taken' } as const;

describe('the id of an act whose answer got lost', () => {
  const asked = askedAs(move, 'LOC-A1');
  const tried = unanswered(asked, true);
  const ids = (operations: readonly FloorOperation[]): string[] =>
    actsOf(operations, tried, told, '').map(({ operationId }) => operationId);

  it('is kept where the server may have done it', () => {
    expect(tried).to.deep.equal({ ...asked, isTried: true });
    expect(unanswered({ ...asked, isTried: true }, false), 'it left earlier').not.to.equal(undefined);
  });

  it('is forgotten where it never left the device, was a mere reading, or is the same twice', () => {
    expect(unanswered(asked, false)).to.equal(undefined);
    expect(unanswered(askedAs(look, ''), true)).to.equal(undefined);
    expect(unanswered(askedAs({ ...move, isSameTwice: true }, ''), true)).to.equal(undefined);
  });

  it('is borne by the same act where that is queued instead, and by no other', () => {
    const [same, other] = ids([operation, { ...operation, input: { quantity: 3 } }]);
    expect(same).to.equal(asked.operationId);
    expect(other).not.to.equal(asked.operationId);
  });

  it('comes with the act just as it was asked: nothing is added that the server has not seen', () => {
    const [act, fresh] = actsOf(
      [
        { ...operation, makes: 'moveId' },
        { ...operation, path: '/other', makes: 'moveId' },
      ],
      tried,
      told,
      '',
    );
    expect(act?.operation.input).to.deep.equal(move.input);
    expect(fresh?.operation.input).to.have.property('moveId');
  });
});
