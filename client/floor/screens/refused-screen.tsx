/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';

/** Acts that the server refused: what happened, and what waits behind it. */
export function RefusedScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale, queue } = state;
  return (
    <>
      <StatusBar state={state} title={state.profile?.name ?? ''} />
      <main class="tasks">
        <h1 class="prompt">{say({ code: 'prompt.refused' }, locale)}</h1>
        {queue.exceptions.map(({ key, refusal }) => (
          <article key={key} class="exception" data-problem={refusal?.code}>
            <p class="exception-text">✖ {refusal?.detail}</p>
            {queue.held > 0 && (
              <p class="small">{say({ code: 'ui.held-n', params: { n: queue.held } }, locale)}</p>
            )}
            <button
              type="button"
              class="tile"
              tabIndex={-1}
              data-act="settle"
              onClick={() => terminal.settle(key)}
            >
              {say({ code: 'ui.understood' }, locale)}
            </button>
          </article>
        ))}
      </main>
      <nav class="actions">
        <span class="main-space" />
        <button
          type="button"
          class="main"
          tabIndex={-1}
          data-act="close"
          onClick={() => terminal.go('tasks')}
        >
          {say({ code: 'ui.close' }, locale)}
        </button>
      </nav>
    </>
  );
}
