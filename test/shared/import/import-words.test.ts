import { expect } from 'chai';
import { fieldWords } from '../../../shared/import/field-words.ts';
import { importFields } from '../../../shared/import/import-fields.ts';
import { importWords, sayImport } from '../../../shared/import/import-words.ts';
import { headerKey } from '../../../shared/import/match-header.ts';
import { rowCodes, type RowCode } from '../../../shared/import/row-codes.ts';
import { locales } from '../../../shared/locale.ts';

const placesOf = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();

describe('import words', () => {
  it('say every row code in every language, with the same places to fill', () => {
    expect(Object.keys(importWords)).to.include.members(Object.keys(rowCodes) as RowCode[]);
    for (const [code, words] of Object.entries(importWords)) {
      for (const locale of locales) {
        expect(words[locale], `${code} ${locale}`).to.match(/[.。]$/);
        expect(placesOf(words[locale]), `${code} ${locale}`).to.deep.equal(placesOf(words.en));
      }
    }
  });

  it('name every field in every language', () => {
    for (const field of Object.values(importFields).flat()) expect(fieldWords).to.have.property(field.name);
  });

  it('fill in the field by its name in the reader’s language', () => {
    const problem = { code: 'row/unknown_country', field: 'country', params: { value: 'Atlantis' } } as const;
    expect(sayImport(problem, 'en')).to.equal(
      'Country: “Atlantis” is not one country; write its two-letter code, such as GB.',
    );
    expect(sayImport(problem, 'zh')).to.contain('国家：“Atlantis”');
    expect(sayImport({ code: 'file/broken_quotes', params: { line: 7 } }, 'de')).to.contain('Zeile 7');
  });

  it('give no header to two fields of one import', () => {
    for (const [kind, fields] of Object.entries(importFields)) {
      const owners = new Map<string, string>();
      for (const field of fields) {
        for (const alias of [...field.aliases, ...(field.units ?? []).flatMap((unit) => unit.aliases)]) {
          const owner = owners.get(headerKey(alias));
          expect(owner ?? field.name, `${kind}: ${alias}`).to.equal(field.name);
          owners.set(headerKey(alias), field.name);
        }
      }
    }
  });
});
