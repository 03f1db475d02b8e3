import { expect } from 'chai';
import { de } from '../../../client/office/words/de.ts';
import { en } from '../../../client/office/words/en.ts';
import { es } from '../../../client/office/words/es.ts';
import { zh } from '../../../client/office/words/zh.ts';

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = { zh, de, es };
const places = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();

describe('words of the office', () => {
  for (const [language, table] of Object.entries(tables)) {
    it(`are all there in ${language}`, () => {
      expect(Object.keys(table).toSorted()).to.deep.equal(Object.keys(en).toSorted());
      expect(Object.entries(table).filter(([, sentence]) => sentence.trim() === '')).to.deep.equal([]);
    });

    it(`have the same places to fill in ${language}`, () => {
      const different = Object.entries(en).filter(
        ([key, sentence]) => places(sentence).join() !== places(table[key] ?? '').join(),
      );
      expect(different).to.deep.equal([]);
    });
  }
});
