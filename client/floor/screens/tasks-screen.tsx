/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { kindsFor } from '../flows.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';
import { VerdictBar } from '../verdict-bar.tsx';

/** What there is to do: one's own unfinished work first, then the next best task, then work by kind. */
export function TasksScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale, counts, mine, profile, queue } = state;
  const permissions = profile?.permissions ?? [];
  const kinds = kindsFor(permissions);
  const shown = kinds.map((kind) => counts.find((one) => one.kind === kind) ?? { kind, open: 0, claimed: 0 });
  return (
    <>
      <StatusBar state={state} title={profile?.name ?? ''} />
      <main class="tasks">
        <h1 class="prompt">{say({ code: 'prompt.tasks' }, locale)}</h1>
        {queue.exceptions.length > 0 && (
          <button
            type="button"
            class="tile refused"
            tabIndex={-1}
            data-act="refused"
            onClick={() => terminal.go('refused')}
          >
            ✖ {say({ code: 'ui.refused-n', params: { n: queue.exceptions.length } }, locale)}
          </button>
        )}
        {mine.map((task) => (
          <button
            key={task.id}
            type="button"
            class="tile mine"
            tabIndex={-1}
            data-task={task.id}
            onClick={() => terminal.openTask(task.id)}
          >
            <strong>
              {say({ code: 'ui.go-on' }, locale)}: {say({ code: `kind.${task.kind}` }, locale)}
            </strong>
            <span>{task.title}</span>
          </button>
        ))}
        <div class="kinds">
          {shown.map(({ kind, open, claimed }) => (
            <button
              key={kind}
              type="button"
              class="tile kind"
              tabIndex={-1}
              data-kind={kind}
              onClick={() => terminal.next([kind])}
            >
              <strong>{say({ code: `kind.${kind}` }, locale)}</strong>
              <span
                class="count"
                title={say({ code: 'ui.open-claimed', params: { n: open, m: claimed } }, locale)}
              >
                {open}
              </span>
            </button>
          ))}
          {permissions.includes('return.work') && (
            <button
              type="button"
              class="tile"
              tabIndex={-1}
              data-kind="arrival"
              onClick={() => terminal.openFree('arrival')}
            >
              {say({ code: 'ui.arrival' }, locale)}
            </button>
          )}
          <button
            type="button"
            class="tile"
            tabIndex={-1}
            data-kind="look-up"
            onClick={() => terminal.openFree('look-up')}
          >
            {say({ code: 'ui.look-up' }, locale)}
          </button>
        </div>
      </main>
      <VerdictBar terminal={terminal} />
      <nav class="actions">
        <button
          type="button"
          class="side"
          tabIndex={-1}
          data-act="sign-out"
          onClick={() => terminal.signOut()}
        >
          {say({ code: 'ui.sign-out' }, locale)}
        </button>
        <button
          type="button"
          class="pad-key"
          tabIndex={-1}
          aria-label={say({ code: 'ui.settings' }, locale)}
          onClick={() => terminal.go('settings')}
        >
          ⚙
        </button>
        <button type="button" class="main" tabIndex={-1} data-act="next" onClick={() => terminal.next(kinds)}>
          {say({ code: 'ui.next-task' }, locale)}
        </button>
      </nav>
    </>
  );
}
