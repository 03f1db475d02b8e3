/** The languages every sentence exists in, from the first screen on. */
export const locales = ['en', 'zh', 'de', 'es'] as const;
export type Locale = (typeof locales)[number];

/** One sentence in every language; `{name}` is filled from the parameters. */
export type Words = Readonly<Record<Locale, string>>;

/** Fills `{name}` places; an unknown name stays visible, so that a mistake is seen. */
export const fill = (sentence: string, params: Readonly<Record<string, unknown>> = {}): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'string' || typeof value === 'number' ? String(value) : place;
  });

/** The best of our languages for an Accept-Language header or a browser's language tag. */
export function pickLocale(header: string | undefined): Locale {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const found = locales.find((locale) => part.trim().startsWith(locale));
    if (found) return found;
  }
  return 'en';
}
