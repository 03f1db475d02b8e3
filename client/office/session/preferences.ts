import { locales, pickLocale, type Locale } from '../../../shared/locale.ts';

/** What this browser remembers. A browser that forbids storage forgets; nothing else breaks. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`farstock.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`farstock.${name}`, value);
  } catch {
    // Private windows of some browsers refuse; the choice then lasts as long as the page.
  }
}

/** The language before anybody has signed in: what was last used here, or what the browser asks for. */
export function firstLocale(): Locale {
  const kept = remembered('locale');
  return locales.find((locale) => locale === kept) ?? pickLocale(navigator.language);
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function firstZone(): string {
  const kept = remembered('zone');
  try {
    if (kept) new Intl.DateTimeFormat('en', { timeZone: kept });
    return kept ?? browserZone();
  } catch {
    return browserZone();
  }
}

export const lastWarehouse = (): string | null => remembered('warehouse');

export const lastPrinterDpi = (): string | null => remembered('dpi');
