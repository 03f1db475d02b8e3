import { expect } from 'chai';
import { z } from 'zod';
import { parseInput } from '../../../server/platform/http/parse-input.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { locales, type Locale } from '../../../shared/locale.ts';

const schema = z.object({
  hsCode: z.string().regex(/^\d{6,10}$/),
  own: z.string().regex(/^[A-Z]+$/, 'Capitals only'),
  email: z.email(),
  quantity: z.number(),
});

/** What is said about each field, by its path. */
function saidOf(input: unknown, locale: Locale): Record<string, string> {
  try {
    parseInput(schema, input, locale);
    return {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return Object.fromEntries(error.errors.map(({ field, detail }) => [field, detail]));
  }
}

describe('parse input', () => {
  const wrong = { hsCode: 'x', own: 'x', email: 'x', quantity: 'x' };

  it('hands on what is right', () => {
    const right = { hsCode: '420292', own: 'A', email: 'a@example.com', quantity: 1 };
    expect(parseInput(schema, right, 'en')).to.deep.equal(right);
  });

  for (const locale of locales)
    it(`shows no pattern to anybody (${locale})`, () => {
      const said = saidOf(wrong, locale);
      expect(said['hsCode'])
        .to.be.a('string')
        .that.does.not.match(/[\\^$/]|regex/i);
    });

  it('says it in the caller’s language', () => {
    expect(locales.map((locale) => saidOf(wrong, locale)['hsCode'])).to.deep.equal([
      'This is not in the right form.',
      '格式不正确。',
      'Das hat nicht die richtige Form.',
      'Esto no tiene la forma correcta.',
    ]);
  });

  it('keeps what a contract says itself, in the reader’s language where it is known there', () => {
    const said = saidOf(wrong, 'de');
    expect(said['own']).to.equal('Capitals only');
    expect(said['email']).to.equal('Das ist keine E-Mail-Adresse.');
    expect(said['quantity']).to.equal('Hier gehört eine Zahl hin.');
  });
});
