/** @jsxImportSource preact */
import { say } from '../../shared/floor/say.ts';
import { locales, type Locale } from '../../shared/locale.ts';
import type { Terminal } from './terminal.ts';

/** A language is named in itself: whoever looks for it reads no other. */
const names: Record<Locale, string> = { en: 'English', zh: '中文', de: 'Deutsch', es: 'Español' };

export function LanguageChoice({ terminal }: { terminal: Terminal }) {
  const { locale } = terminal.state();
  return (
    <fieldset class="tiles" aria-label={say({ code: 'ui.language' }, locale)}>
      {locales.map((one) => (
        <button
          key={one}
          type="button"
          class="tile"
          lang={one}
          tabIndex={-1}
          aria-pressed={one === locale}
          onClick={() => terminal.speak(one)}
        >
          {names[one]}
        </button>
      ))}
    </fieldset>
  );
}
