import { expect } from 'chai';
import { floorWords } from '../../../shared/floor/floor-words.ts';
import { say } from '../../../shared/floor/say.ts';
import { locales } from '../../../shared/locale.ts';

const placesOf = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();

describe('floor words', () => {
  it('say every sentence in every language, with the same places to fill', () => {
    for (const [word, sentences] of Object.entries(floorWords))
      for (const locale of locales) {
        expect(sentences[locale], `${word} ${locale}`).to.not.equal('');
        expect(placesOf(sentences[locale]), `${word} ${locale}`).to.deep.equal(placesOf(sentences.en));
      }
  });

  it('keep prompts within 24 Latin or 10 Han characters', () => {
    const prompts = Object.entries(floorWords).filter(([word]) => word.startsWith('prompt.'));
    expect(prompts.length).to.be.greaterThan(20);
    for (const [word, sentences] of prompts)
      for (const locale of locales)
        expect(Array.from(sentences[locale]).length, `${word} ${locale}`).to.be.at.most(
          locale === 'zh' ? 10 : 24,
        );
  });

  it('keep what is said of a scan within three lines of a small screen', () => {
    for (const [word, sentences] of Object.entries(floorWords))
      for (const locale of locales)
        expect(Array.from(sentences[locale]).length, `${word} ${locale}`).to.be.at.most(
          locale === 'zh' ? 36 : 72,
        );
  });

  it('put words into words', () => {
    const sentence = {
      code: 'error.kind',
      params: { code: 'TOT-7', type: { code: 'is.tote' }, want: { code: 'want.bin' } },
    } as const;
    expect(say(sentence, 'en')).to.equal('TOT-7 is a tote. Scan the bin.');
    expect(say(sentence, 'zh')).to.equal('TOT-7 是周转箱，请扫库位。');
    expect(say(sentence, 'de')).to.equal('TOT-7 ist eine Box. Bitte den Platz scannen.');
    expect(say(sentence, 'es')).to.equal('TOT-7 es una cubeta. Escanee la ubicación.');
  });
});
