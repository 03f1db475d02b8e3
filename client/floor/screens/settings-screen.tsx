/** @jsxImportSource preact */
import type { FloorWord } from '../../../shared/floor/floor-words.ts';
import { say } from '../../../shared/floor/say.ts';
import { LanguageChoice } from '../language-choice.tsx';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';

/** How somebody likes the terminal: kept for the person, whatever device it is. */
export function SettingsScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale, likings } = state;
  const group = (title: FloorWord, choices: readonly (readonly [FloorWord, boolean, () => void])[]) => (
    <>
      <h2 class="group">{say({ code: title }, locale)}</h2>
      <fieldset class="tiles" aria-label={say({ code: title }, locale)}>
        {choices.map(([word, isOn, choose]) => (
          <button
            key={word}
            type="button"
            class="tile"
            tabIndex={-1}
            aria-pressed={isOn}
            data-liking={word}
            onClick={choose}
          >
            {say({ code: word }, locale)}
          </button>
        ))}
      </fieldset>
    </>
  );
  return (
    <>
      <StatusBar state={state} title={state.profile?.name ?? ''} />
      <main class="tasks">
        <h1 class="prompt">{say({ code: 'prompt.settings' }, locale)}</h1>
        <h2 class="group">{say({ code: 'ui.language' }, locale)}</h2>
        <LanguageChoice terminal={terminal} />
        {group('ui.theme', [
          ['ui.light', likings.theme === 'light', () => terminal.like({ theme: 'light' })],
          ['ui.night', likings.theme === 'night', () => terminal.like({ theme: 'night' })],
        ])}
        {group('ui.hand', [
          ['ui.left', likings.hand === 'left', () => terminal.like({ hand: 'left' })],
          ['ui.right', likings.hand === 'right', () => terminal.like({ hand: 'right' })],
        ])}
        {group('ui.volume', [
          ['ui.quiet', likings.volume === 1, () => terminal.like({ volume: 1 })],
          ['ui.usual', likings.volume === 2, () => terminal.like({ volume: 2 })],
          ['ui.loud', likings.volume === 3, () => terminal.like({ volume: 3 })],
        ])}
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
