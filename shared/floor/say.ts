import { isMomentSaid, sayMoment } from '../domain/moment-said.ts';
import { fill, type Locale } from '../locale.ts';
import type { Sentence } from './flow.ts';
import { floorWords } from './floor-words.ts';

/** A sentence of the floor in one language; words and moments among its parameters are said in that language too. */
export function say(sentence: Sentence, locale: Locale): string {
  const params = Object.entries(sentence.params ?? {}).map(([name, value]) => {
    if (isMomentSaid(value)) return [name, sayMoment(value, locale)];
    return [name, typeof value === 'object' ? say(value, locale) : value];
  });
  return fill(floorWords[sentence.code][locale], Object.fromEntries(params) as Record<string, unknown>);
}
