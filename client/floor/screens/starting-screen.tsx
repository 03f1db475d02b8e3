/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';

export function StartingScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  return (
    <>
      <StatusBar state={state} title="Farstock" />
      <main class="plain">
        <h1 class="prompt">{say({ code: 'prompt.starting' }, state.locale)}</h1>
      </main>
    </>
  );
}
