import { expect } from 'chai';
import { isMistyped, otherReading } from '../../../client/floor/scanner-check.ts';

describe('a code typed for another keyboard', () => {
  const read = (text: string, us = text, typed = text) =>
    otherReading({ text, us, typed, endedBy: 'enter' })?.layout;

  it('is known by its dash', () => {
    for (const text of ['LOCßA12', "TOT'118", 'ctn)000000017', 'USR+7', 'CMDßCONFIRM'])
      expect(isMistyped(text), text).to.equal(true);
  });

  it('is not what sellers and carriers write', () => {
    for (const text of ['LOC-A12', 'RET/2026/7', 'ORD 55', 'MAN', 'LOCß', 'TOTE-1', 'PCL_1', '4006381333931'])
      expect(isMistyped(text), text).to.equal(false);
  });

  it('is read the other way from then on, where that makes sense', () => {
    expect(read('LOCßA12', 'LOC-A12', 'LOCßA12')).to.equal('us');
    expect(read('LOCßA12', 'LOCßA12', 'LOC-A12')).to.equal('device');
    expect(read('LOCßA12')).to.equal(undefined);
    expect(read('LOC-A12', 'LOC-A12', 'LOCßA12')).to.equal(undefined);
  });
});
