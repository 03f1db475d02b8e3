import { expect } from 'chai';
import fc from 'fast-check';
import { countryCodes, parseCountry } from '../../../shared/import/parse-country.ts';
import { parseLocalDay, parseLocalTime } from '../../../shared/import/parse-local-time.ts';
import { parseCount, parseScaled } from '../../../shared/import/parse-number.ts';

const outcome = (parsed: ReturnType<typeof parseCount>) => (parsed.ok ? parsed.value : parsed.fault);

describe('parse a number', () => {
  const counts: [string, number | string][] = [
    ['6', 6],
    ['006', 6],
    ['-12', -12],
    ['\u221212', -12],
    ['-0', 0],
    ['6.0', 6],
    ['１２', 12],
    ['1 234', 1234],
    ["1'234'567", 1234567],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['1,234', 'ambiguous'],
    ['1.234', 'ambiguous'],
    ['6.5', 'bad'],
    ['1,23,456', 'bad'],
    ['1,234.567,8', 'bad'],
    ['0x10', 'bad'],
    ['1e3', 'bad'],
    ['+6', 'bad'],
    ['six', 'bad'],
    ['6 7', 'bad'],
    ['.', 'bad'],
    ['-', 'bad'],
    ['Infinity', 'bad'],
    ['999999999', 999_999_999],
    ['1000000000', 'too_large'],
    ['9'.repeat(40), 'too_large'],
  ];
  for (const [text, value] of counts) {
    it(`takes ${JSON.stringify(text)} as a count for ${value}`, () =>
      expect(outcome(parseCount(text))).to.equal(value));
  }

  const prices: [string, number | string][] = [
    ['2.55', 255],
    ['2,55', 255],
    ['.5', 50],
    ['18.0', 1800],
    ['0.425', 43],
    ['0.424', 42],
    ['0.1', 10],
    ['1.005', 'ambiguous'],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1234.567', 123457],
    ['4.35', 435],
    ['-11062.06', -1106206],
  ];
  for (const [text, value] of prices) {
    it(`takes ${JSON.stringify(text)} as a price for ${value}`, () =>
      expect(outcome(parseScaled(text, 2))).to.equal(value));
  }

  it('loses nothing on the way from minor units to text and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
        return outcome(parseScaled(text, 2)) === minor;
      }),
    );
  });

  it('never throws and never gives anything but a safe integer', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(4), (text, digits) => {
        const parsed = parseScaled(text, digits);
        return !parsed.ok || Number.isSafeInteger(parsed.value);
      }),
    );
  });
});

describe('parse a local time', () => {
  const times: [string, string | null][] = [
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00'],
    ['2010-12-01T08:26:00.123', '2010-12-01T08:26:00'],
    ['01/12/2010 08:26', '2010-12-01T08:26:00'],
    ['1.12.2010', '2010-12-01T00:00:00'],
    ['2010/12/1 8:26', '2010-12-01T08:26:00'],
    ['2010年12月1日 8:26', '2010-12-01T08:26:00'],
    ['20101201', '2010-12-01T00:00:00'],
    ['29/02/2024', '2024-02-29T00:00:00'],
    ['29/02/2023', null],
    ['31/04/2024', null],
    ['12/13/2010', null],
    ['2010-13-01', null],
    ['2010-12-01 24:00', null],
    ['2010-12/01', null],
    ['40513', null],
    ['yesterday', null],
    ['1/1/10', null],
  ];
  for (const [text, local] of times) {
    it(`reads ${text} as ${local ?? 'no date'}`, () =>
      expect(parseLocalTime(text)?.local ?? null).to.equal(local));
  }

  it('keeps the offset a text has, and the text itself', () => {
    expect(parseLocalTime(' 2010-12-01T08:26:00+0800 ')).to.deep.equal({
      local: '2010-12-01T08:26:00',
      offset: '+08:00',
      raw: '2010-12-01T08:26:00+0800',
    });
    expect(parseLocalTime('2010-12-01T08:26:00Z')).to.include({ offset: 'Z' });
    expect(parseLocalTime('2010-12-01 08:26')).to.include({ offset: null });
    expect(parseLocalDay('2027-03-31 10:00')).to.equal('2027-03-31');
  });
});

describe('parse a country', () => {
  it('knows all 249 codes, and each by its own name', () => {
    expect(new Set(countryCodes).size).to.equal(249);
    const names = new Intl.DisplayNames(['en'], { type: 'region' });
    for (const code of countryCodes) {
      expect(parseCountry(code.toLowerCase())).to.equal(code);
      expect(parseCountry(names.of(code)!)).to.equal(code);
    }
  });

  const names: [string, string | null][] = [
    ['United Kingdom', 'GB'],
    ['UK', 'GB'],
    ['EIRE', 'IE'],
    ['RSA', 'ZA'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['Czech Republic', 'CZ'],
    ['Hong Kong', 'HK'],
    ['Deutschland', 'DE'],
    ['Österreich', 'AT'],
    ['德国', 'DE'],
    ['España', 'ES'],
    ['espana', 'ES'],
    ['Channel Islands', null],
    ['European Community', null],
    ['Unspecified', null],
    ['XX', null],
    ['EU', null],
    ['', null],
    ['__proto__', null],
  ];
  for (const [name, code] of names) {
    it(`takes ${JSON.stringify(name)} for ${code ?? 'no country'}`, () =>
      expect(parseCountry(name)).to.equal(code));
  }
});
