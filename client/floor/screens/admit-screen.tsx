/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { LanguageChoice } from '../language-choice.tsx';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';

/** A terminal nobody knows yet: its code is typed in by a manager. */
export function AdmitScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale, code, isReachable } = state;
  return (
    <>
      <StatusBar state={state} title="Farstock" />
      <main class="plain">
        <h1 class="prompt">{say({ code: 'prompt.admit' }, locale)}</h1>
        <p class="fact code" data-code={code}>
          {code === '' ? '…' : code}
        </p>
        <p class="lead">{say({ code: isReachable ? 'ui.admit-how' : 'ui.no-server' }, locale)}</p>
        <LanguageChoice terminal={terminal} />
      </main>
    </>
  );
}
