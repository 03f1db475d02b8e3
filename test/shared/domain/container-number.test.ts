import { expect } from 'chai';
import fc from 'fast-check';
import { containerCheckDigit, isContainerNumber } from '../../../shared/domain/container-number.ts';

describe('container number', () => {
  it('knows the example of ISO 6346', () => {
    expect(containerCheckDigit('CSQU305438')).to.equal(3);
    expect(isContainerNumber('CSQU3054383')).to.equal(true);
    expect(isContainerNumber('csqu 305438-3')).to.equal(true);
  });

  it('refuses a wrong digit, a wrong category and other forms', () => {
    for (const wrong of ['CSQU3054384', 'CSQA3054383', 'CSQU305438', 'CSU3054383', 'CSQU30543833', ''])
      expect(isContainerNumber(wrong), wrong).to.equal(false);
  });

  it('finds any single wrong digit, but for the remainder 10 that counts as 0', () => {
    const serial = fc
      .integer({ min: 0, max: 999_999 })
      .map((number) => `MSKU${String(number).padStart(6, '0')}`);
    fc.assert(
      fc.property(
        serial,
        fc.integer({ min: 4, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (body, place, by) => {
          const digit = (Number(body[place]) + by) % 10;
          const wrong = body.slice(0, place) + String(digit) + body.slice(place + 1);
          const [right, other] = [containerCheckDigit(body), containerCheckDigit(wrong)];
          if (right !== 0 && other !== 0) expect(other).to.not.equal(right);
        },
      ),
    );
  });
});
