import { expect } from 'chai';
import bwipjs from 'bwip-js/node';
import { gs1CheckDigit } from '../../../shared/domain/check-digit.ts';
import { ean13Digits, encodeEan13 } from '../../../server/modules/documents/ean13.ts';

describe('EAN-13', () => {
  it('gives the same bars as the reference for every first digit', () => {
    for (let first = 0; first <= 9; first++) {
      const body = `${first}06381${(first * 7919 + 100_003) % 1_000_000}`.padEnd(12, '5').slice(0, 12);
      const digits = `${body}${gs1CheckDigit(body)}`;
      const [symbol] = bwipjs.raw('ean13', digits, {} as never) as unknown as [{ sbs: number[] }];
      expect(encodeEan13(digits), digits).to.deep.equal(symbol.sbs);
    }
  });

  it('takes GTINs of up to 13 digits and no others', () => {
    expect(ean13Digits('4006381333931')).to.equal('4006381333931');
    expect(ean13Digits(' 036000291452 ')).to.equal('0036000291452');
    expect(ean13Digits('04006381333931')).to.equal('4006381333931');
    expect(ean13Digits('10614141000415')).to.equal(undefined);
    expect(ean13Digits('4006381333932')).to.equal(undefined);
    expect(() => encodeEan13('4006381333932')).to.throw(RangeError);
    expect(() => encodeEan13('96385074')).to.throw(RangeError);
  });
});
