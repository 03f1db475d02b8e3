import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Locale } from '../../../shared/locale.ts';
import { languageTag } from '../../ui/format.ts';
import { en } from './en.ts';
import type { Say, WordTable } from './table.ts';

export type { Say, WordKey } from './table.ts';

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
