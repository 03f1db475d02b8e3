import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Locale } from '../../../shared/locale.ts';
import { languageTag } from '../../ui/format.ts';
import { en } from './en.ts';

/** Plurals are kept as `key_one`, `key_other`, `key_many` and asked for as `key`. */
type Asked<K extends string> = K extends `${infer Base}_one`
  ? Base
  : K extends `${string}_other` | `${string}_many`
    ? never
    : K;
export type WordKey = Asked<keyof typeof en>;
export type WordTable = Readonly<Record<keyof typeof en, string>>;

/** Says something in the reader's language. `{{name}}` is filled from the values; `count` chooses the plural. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const tables: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<WordTable>>> = {
  zh: async () => (await import('./zh.ts')).zh,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
};

/** Starts with English at hand; the others are fetched when somebody reads them. */
export const startWords = () =>
  i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: en } },
    react: { useSuspense: false },
  });

/** Changes the language of everything shown. */
export async function speak(locale: Locale): Promise<void> {
  if (locale !== 'en' && !i18next.hasResourceBundle(locale, 'translation'))
    i18next.addResourceBundle(locale, 'translation', await tables[locale]());
  await i18next.changeLanguage(locale);
  document.documentElement.lang = languageTag[locale];
}

export function useSay(): Say {
  return useTranslation().t as unknown as Say;
}
