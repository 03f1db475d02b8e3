import { expect } from 'chai';
import { z } from 'zod';
import { newId } from '../../../shared/domain/new-id.ts';

describe('new id', () => {
  it('is a ULID of the moment given', () => {
    const moment = Date.UTC(2100, 0, 1);
    const id = newId(moment);
    expect(z.ulid().safeParse(id).success).to.equal(true);
    const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const time = Array.from(id.slice(0, 10)).reduce((sum, digit) => sum * 32 + digits.indexOf(digit), 0);
    expect(time).to.equal(moment);
  });

  it('rises within one millisecond, and when the clock is set back', () => {
    const now = Date.UTC(2100, 0, 2);
    const ids = Array.from({ length: 10_000 }, (_, n) => newId(n % 2 ? now : now - 60_000));
    expect(ids).to.deep.equal(ids.toSorted());
    expect(new Set(ids).size).to.equal(ids.length);
  });
});
