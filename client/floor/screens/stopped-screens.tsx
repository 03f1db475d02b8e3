/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal-state.ts';
import { Key } from './frame.tsx';

/** The terminal goes on in another tab. */
export function ElsewhereScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  return (
    <>
      <StatusBar state={state} title="" />
      <main class="plain">
        <h1 class="prompt">{say({ code: 'prompt.elsewhere' }, state.locale)}</h1>
        <p class="lead">{say({ code: 'ui.elsewhere' }, state.locale)}</p>
        <Key
          terminal={terminal}
          label={{ code: 'ui.use-here' }}
          act="use-here"
          press={() => terminal.takeBackTerminal()}
        />
      </main>
    </>
  );
}

/** What must be seen before anything goes on: what happened, and what to do with the goods in hand. */
export function NoticeSheet({ terminal }: { terminal: Terminal }) {
  const { notice, locale } = terminal.state();
  if (!notice) return null;
  return (
    <section class="notice" role="alertdialog" aria-labelledby="notice-title">
      <p class="notice-sign" aria-hidden="true">
        ■
      </p>
      <h2 id="notice-title" class="prompt">
        {say(notice.sentence, locale)}
      </h2>
      {notice.title !== '' && <p class="card-title">{notice.title}</p>}
      {notice.advice.map((advice, at) => (
        <p key={at} class="notice-advice">
          {say(advice, locale)}
        </p>
      ))}
      <Key
        terminal={terminal}
        label={{ code: 'ui.understood' }}
        act="understood"
        press={() => terminal.acknowledge()}
      />
    </section>
  );
}
