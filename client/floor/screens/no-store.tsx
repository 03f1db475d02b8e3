/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { pickLocale } from '../../../shared/locale.ts';

/** The device keeps nothing: whoever worked here would lose scans. */
export function NoStore({ reason }: { reason: string }) {
  const locale = pickLocale(navigator.language);
  return (
    <div class="terminal light right-hand" data-step="no-store" data-level="stop">
      <main class="plain">
        <h1 class="prompt">{say({ code: 'prompt.no-store' }, locale)}</h1>
        <p class="lead">{say({ code: 'ui.no-store' }, locale)}</p>
        <p class="lead">{say({ code: 'ui.no-store-how' }, locale)}</p>
        <p class="small">{reason}</p>
      </main>
    </div>
  );
}
