/** @jsxImportSource preact */
import type { FloorWord } from '../../../shared/floor/floor-words.ts';
import { say } from '../../../shared/floor/say.ts';
import type { Locale } from '../../../shared/locale.ts';

export type SettingChoice = readonly [word: FloorWord, isOn: boolean, choose: () => void];

interface SettingsGroupProps {
  locale: Locale;
  title: FloorWord;
  choices: readonly SettingChoice[];
}

/** One thing to settle: its name, and a tile for each way. */
export function SettingsGroup({ locale, title, choices }: SettingsGroupProps) {
  const name = say({ code: title }, locale);
  return (
    <>
      <h2 class="group">{name}</h2>
      <fieldset class={choices.length === 3 ? 'tiles three' : 'tiles'} aria-label={name}>
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
}
