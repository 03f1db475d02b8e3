import { expect } from 'chai';
import fc from 'fast-check';
import { gs1CheckDigit, gtin14, hasValidCheckDigit } from '../../../shared/domain/check-digit.ts';
import {
  buildSscc,
  companionProblems,
  formatBracketed,
  formatElementString,
  gs1Date,
  isSscc,
  parseBracketed,
  parseDigitalLink,
  parseElementString,
} from '../../../shared/domain/gs1.ts';

const GS = '\u001d';

describe('GS1 check digit', () => {
  it('agrees with the known vectors of every length', () => {
    for (const [body, digit] of [
      ['10614141234567890', 8],
      ['39501101530000001', 1],
      ['00000000000000001', 7],
      ['400638133393', 1],
      ['1061414100041', 5],
      ['950110153000', 3],
      ['03600029145', 2],
    ] as const) {
      expect(gs1CheckDigit(body), body).to.equal(digit);
      expect(hasValidCheckDigit(`${body}${digit}`), body).to.equal(true);
      expect(hasValidCheckDigit(`${body}${(digit + 1) % 10}`), body).to.equal(false);
    }
  });

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{17}$/),
        fc.nat(17),
        fc.integer({ min: 1, max: 9 }),
        (body, place, change) => {
          const digits = Array.from(`${body}${gs1CheckDigit(body)}`, Number);
          digits[place] = ((digits[place] ?? 0) + change) % 10;
          expect(hasValidCheckDigit(digits.join(''))).to.equal(false);
        },
      ),
    );
  });

  it('refuses what is no number', () => {
    expect(() => gs1CheckDigit('')).to.throw(RangeError);
    expect(() => gs1CheckDigit('12a')).to.throw(RangeError);
    expect(hasValidCheckDigit('１２３')).to.equal(false);
  });

  it('pads a GTIN of any length to 14 digits and knows what is none', () => {
    expect(gtin14('96385074')).to.equal('00000096385074');
    expect(gtin14('036000291452')).to.equal('00036000291452');
    expect(gtin14('4006381333931')).to.equal('04006381333931');
    expect(gtin14('10614141000415')).to.equal('10614141000415');
    expect(gtin14('4006381333932')).to.equal(undefined);
    expect(gtin14('0000000000000')).to.equal(undefined);
    expect(gtin14('400638133393')).to.equal(undefined);
  });
});

describe('GS1 element strings', () => {
  it('reads fixed and variable values, with and without separators at the ends', () => {
    const expected = {
      ok: true,
      elements: [
        { ai: '01', value: '09501101530003' },
        { ai: '17', value: '261231' },
        { ai: '10', value: 'ABC-1' },
        { ai: '21', value: '99' },
      ],
    };
    const data = `0109501101530003` + `17261231` + `10ABC-1${GS}` + `2199`;
    expect(parseElementString(data)).to.deep.equal(expected);
    expect(parseElementString(`${GS}${data}${GS}`)).to.deep.equal(expected);
  });

  it('names the identifier, the place and the reason of what it refuses', () => {
    const problem = (data: string) => {
      const result = parseElementString(data);
      return result.ok ? undefined : result.problem;
    };
    expect(problem('')).to.deep.equal({ reason: 'empty', ai: '', at: 0 });
    expect(problem('0109501101530004')).to.deep.equal({ reason: 'bad_check_digit', ai: '01', at: 0 });
    expect(problem('010950110153')).to.deep.equal({ reason: 'bad_length', ai: '01', at: 0 });
    expect(problem('010950110153000317260230')).to.deep.equal({ reason: 'bad_date', ai: '17', at: 16 });
    expect(problem(`10${'x'.repeat(21)}`)).to.deep.equal({ reason: 'bad_length', ai: '10', at: 0 });
    expect(problem('10批次')).to.deep.equal({ reason: 'bad_characters', ai: '10', at: 0 });
    expect(problem('30ABC')).to.deep.equal({ reason: 'bad_characters', ai: '30', at: 0 });
    expect(problem('89123')).to.deep.equal({ reason: 'unknown_ai', ai: '8912', at: 0 });
    expect(problem(`10A${GS}10B`)).to.deep.equal({ reason: 'contradicting_values', ai: '10', at: 4 });
  });

  it('ends a truncated fixed value at the separator', () => {
    const result = parseElementString(`1726${GS}10ABC`);
    expect(result.ok ? undefined : result.problem.reason).to.equal('bad_length');
  });

  it('writes fixed values first and reads back what it wrote', () => {
    const elements = [
      { ai: '10', value: 'L1' },
      { ai: '21', value: 'S2' },
      { ai: '01', value: '09501101530003' },
    ];
    expect(formatElementString(elements)).to.equal(`010950110153000310L1${GS}21S2`);
    expect(formatBracketed(elements)).to.equal('(10)L1(21)S2(01)09501101530003');
    expect(() => formatElementString([{ ai: '10', value: '' }])).to.throw(RangeError, '(10) bad_length');
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseElementString(text);
        parseBracketed(text);
        parseDigitalLink(text);
      }),
    );
  });

  it('reads the printed form', () => {
    expect(parseBracketed('(00) 1 0614141 234567890 8')).to.deep.equal({
      ok: true,
      elements: [{ ai: '00', value: '106141412345678908' }],
    });
    expect(parseBracketed('(01)09501101530003(10)A(B)C')).to.deep.equal({
      ok: true,
      elements: [
        { ai: '01', value: '09501101530003' },
        { ai: '10', value: 'A(B)C' },
      ],
    });
    expect(parseBracketed('(01)1 x').ok).to.equal(false);
  });

  it('judges companions over the whole label', () => {
    expect(companionProblems([{ ai: '02', value: '09501101530003' }])).to.deep.equal([
      { reason: 'missing_companion', ai: '02', at: 0 },
    ]);
    expect(
      companionProblems([
        { ai: '01', value: '09501101530003' },
        { ai: '37', value: '4' },
        { ai: '02', value: '09501101530003' },
      ]).map((problem) => `${problem.ai} ${problem.reason}`),
    ).to.deep.equal(['01 forbidden_companion', '01 forbidden_companion']);
  });
});

describe('GS1 dates', () => {
  it('takes day 00 as the last of the month and the century nearest to the year', () => {
    expect(gs1Date('280200', 2026)).to.equal('2028-02-29');
    expect(gs1Date('261231', 2026)).to.equal('2026-12-31');
    expect(gs1Date('760101', 2026)).to.equal('2076-01-01');
    expect(gs1Date('770101', 2026)).to.equal('1977-01-01');
    expect(gs1Date('010101', 2099)).to.equal('2101-01-01');
    expect(gs1Date('261301', 2026)).to.equal(undefined);
    expect(gs1Date('270229', 2026)).to.equal(undefined);
  });
});

describe('GS1 digital link', () => {
  it('reads key, qualifiers and query', () => {
    expect(
      parseDigitalLink('https://id.example/shop/01/9501101530003/10/A%2FB?17=261231&utm=x'),
    ).to.deep.equal({
      ok: true,
      elements: [
        { ai: '01', value: '09501101530003' },
        { ai: '10', value: 'A/B' },
        { ai: '17', value: '261231' },
      ],
    });
  });

  it('leaves other addresses alone and refuses broken ones', () => {
    expect(parseDigitalLink('https://example.org/orders/12')).to.equal(undefined);
    expect(parseDigitalLink('FS123')).to.equal(undefined);
    expect(parseDigitalLink('https://id.example/01/9501101530004')?.ok).to.equal(false);
    expect(parseDigitalLink('https://id.example/01/%E0%A4%A')?.ok).to.equal(false);
  });
});

describe('SSCC', () => {
  it('is built from prefix and serial with its check digit', () => {
    expect(buildSscc({ extension: 1, companyPrefix: '0614141', serial: 234567890 })).to.equal(
      '106141412345678908',
    );
    expect(isSscc('106141412345678908')).to.equal(true);
    expect(isSscc('106141412345678900')).to.equal(false);
    expect(isSscc('000000000000000000')).to.equal(false);
  });

  it('refuses parts that do not fit', () => {
    expect(() => buildSscc({ extension: 10, companyPrefix: '0614141', serial: 1 })).to.throw(
      RangeError,
      'extension',
    );
    expect(() => buildSscc({ extension: 0, companyPrefix: 'ABC', serial: 1 })).to.throw(RangeError, 'prefix');
    expect(() => buildSscc({ extension: 0, companyPrefix: '123456789012', serial: 10000 })).to.throw(
      RangeError,
      '4 digits',
    );
  });
});
