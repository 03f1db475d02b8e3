import { expect } from 'chai';
import { problems, type ProblemEntry } from '../../shared/contract/problems.ts';
import { locales } from '../../shared/locale.ts';

const entries = Object.entries(problems) as [string, ProblemEntry][];
const placesOf = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted();

describe('problems', () => {
  it('say the same in every language, with the same places to fill', () => {
    const wrong = entries.flatMap(([code, entry]) =>
      locales.flatMap((locale) => {
        const sentence = entry[locale] as string | undefined;
        if (sentence === undefined || sentence.trim() === '') return [`${code} says nothing in ${locale}`];
        const [own, english] = [placesOf(sentence).join(), placesOf(entry.en).join()];
        return own === english ? [] : [`${code} fills {${own}} in ${locale}, {${english}} in en`];
      }),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('are refusals, not successes or our own mistakes, but for those that say so', () => {
    const ours = entries.filter(([, { status }]) => status >= 500).map(([code]) => code);
    expect(ours.toSorted()).to.deep.equal(['carrier/unreachable', 'server/error', 'service/unavailable']);
    for (const [code, { status }] of entries) expect(status, code).to.be.within(400, 503);
  });

  it('are named `area/what-is-wrong`, so that each has an anchor of its own on the page of problems', () => {
    for (const [code] of entries) expect(code).to.match(/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
    const anchors = entries.map(([code]) => code.replace('/', '-'));
    expect(new Set(anchors).size).to.equal(anchors.length);
  });
});
