import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locales, type Locale } from '../../../shared/locale.ts';
import { useSay } from '../words/say.ts';

/** A language is found by its own name. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  zh: '中文',
  de: 'Deutsch',
  es: 'Español',
};

export function LanguageChoice({ onChoose }: { onChoose: (locale: Locale) => void }) {
  const say = useSay();
  const { i18n } = useTranslation();
  return (
    <NativeSelect
      aria-label={say('profile.language')}
      size="xs"
      value={i18n.language}
      data={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
      onChange={(event) => onChoose(event.currentTarget.value as Locale)}
    />
  );
}
