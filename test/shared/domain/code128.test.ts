import { expect } from 'chai';
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { encodeCode128, encodeGs1128, widthInModules } from '../../../shared/domain/code128.ts';
import { buildSscc } from '../../../shared/domain/gs1.ts';

function reference(symbology: string, text: string, options: object = {}): number[] {
  const [symbol] = bwipjs.raw(symbology, text, options as never) as unknown as [{ sbs: number[] }];
  return symbol.sbs;
}

describe('code 128', () => {
  it('gives the same bars as the reference for the codes a warehouse prints', () => {
    for (const text of [
      'LOC-A12-03-2',
      'LPN-00012345',
      'TOT-118',
      'PCL-01JD3V7K9QX2',
      '123456',
      'abc',
      'A',
      '00340123450000000018',
    ]) {
      expect(encodeCode128(text), text).to.deep.equal(reference('code128', text));
    }
  });

  it('is as narrow as the reference where several encodings are equally short', () => {
    for (const text of [
      'MAN-2026-0007',
      'FS123456789DE',
      '12345',
      '1Z999AA10123456784',
      'ORD-2026-000123-4',
    ]) {
      expect(widthInModules(encodeCode128(text)), text).to.equal(widthInModules(reference('code128', text)));
    }
  });

  it('is never wider than the reference, for any ASCII text', () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 24,
    });
    const mixed = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789AZaz\t\r-')),
      minLength: 1,
      maxLength: 24,
    });
    fc.assert(
      fc.property(fc.oneof(ascii, mixed), (text) => {
        const escaped = text.replace(/[^!-\]_-~]/g, (c) => `^${String(c.charCodeAt(0)).padStart(3, '0')}`);
        const theirs = reference('code128', escaped, { parse: true });
        expect(widthInModules(encodeCode128(text))).to.be.at.most(widthInModules(theirs));
      }),
      { numRuns: 200 },
    );
  });

  it('writes GS1-128 with FNC1 in front and separators only where they are needed', () => {
    expect(encodeGs1128([{ ai: '00', value: '106141412345678908' }])).to.deep.equal(
      reference('gs1-128', '(00)106141412345678908'),
    );
    expect(
      encodeGs1128([
        { ai: '37', value: '24' },
        { ai: '02', value: '09501101530003' },
      ]),
    ).to.deep.equal(reference('gs1-128', '(02)09501101530003(37)24'));
  });

  it('gives an SSCC 156 modules, so that it fits a 4 inch label at 0.5 mm', () => {
    const sscc = buildSscc({ extension: 3, companyPrefix: '4012345', serial: 42 });
    expect(widthInModules(encodeGs1128([{ ai: '00', value: sscc }]))).to.equal(156);
  });

  it('refuses what Code 128 cannot carry', () => {
    expect(() => encodeCode128('')).to.throw(RangeError, 'at least one');
    expect(() => encodeCode128('Żółć')).to.throw(RangeError, 'Ż');
    expect(() => encodeCode128('x'.repeat(129))).to.throw(RangeError, '128');
    expect(() => encodeGs1128([{ ai: '00', value: '106141412345678900' }])).to.throw(
      RangeError,
      'bad_check_digit',
    );
    expect(() => encodeGs1128([{ ai: '91', value: 'x'.repeat(50) }])).to.throw(RangeError, '48');
  });
});
