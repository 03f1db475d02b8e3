/** @jsxImportSource preact */
import { useCallback, useState } from 'preact/hooks';
import { say } from '../../../shared/floor/say.ts';
import { useBack } from '../back-key.ts';
import { LanguageChoice } from '../language-choice.tsx';
import { keepScannerProfile, scannerProfile, type ScannerProfile } from '../scanner-profile.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';
import { SettingsGroup, type SettingChoice } from './settings-group.tsx';
import { ScannerCheck } from './settings-scanner.tsx';

/** How somebody likes the terminal, which is kept for the person; and how the device's scanner speaks. */
export function SettingsScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale, profile } = state;
  const [page, setPage] = useState<'likings' | 'scanner'>('likings');
  const close = useCallback(() => {
    if (page === 'scanner') setPage('likings');
    else terminal.go(profile ? 'tasks' : 'badge');
  }, [page, profile, terminal]);
  useBack(close);
  return (
    <>
      <StatusBar state={state} title={profile?.name ?? ''} />
      <main class="tasks">
        {page === 'scanner' ? <Scanner terminal={terminal} /> : <LikingsPage terminal={terminal} />}
      </main>
      <nav class="actions">
        {page === 'scanner' ? (
          <button type="button" class="side" tabIndex={-1} data-act="print" onClick={() => window.print()}>
            {say({ code: 'ui.print' }, locale)}
          </button>
        ) : (
          <button
            type="button"
            class="side"
            tabIndex={-1}
            data-act="scanner"
            onClick={() => setPage('scanner')}
          >
            {say({ code: 'ui.scanner' }, locale)}
          </button>
        )}
        <button type="button" class="main" tabIndex={-1} data-act="close" onClick={close}>
          {say({ code: 'ui.close' }, locale)}
        </button>
      </nav>
    </>
  );
}

function LikingsPage({ terminal }: { terminal: Terminal }) {
  const { locale, likings } = terminal.state();
  const { theme, hand, volume, speech } = likings;
  return (
    <>
      <h1 class="prompt">{say({ code: 'prompt.settings' }, locale)}</h1>
      <h2 class="group">{say({ code: 'ui.language' }, locale)}</h2>
      <LanguageChoice terminal={terminal} />
      <SettingsGroup
        locale={locale}
        title="ui.theme"
        choices={[
          ['ui.light', theme === 'light', () => terminal.like({ theme: 'light' })],
          ['ui.night', theme === 'night', () => terminal.like({ theme: 'night' })],
          ['ui.sun', theme === 'sun', () => terminal.like({ theme: 'sun' })],
        ]}
      />
      <SettingsGroup
        locale={locale}
        title="ui.hand"
        choices={[
          ['ui.left', hand === 'left', () => terminal.like({ hand: 'left' })],
          ['ui.right', hand === 'right', () => terminal.like({ hand: 'right' })],
        ]}
      />
      <SettingsGroup
        locale={locale}
        title="ui.volume"
        choices={[
          ['ui.quiet', volume === 1, () => terminal.like({ volume: 1 })],
          ['ui.usual', volume === 2, () => terminal.like({ volume: 2 })],
          ['ui.loud', volume === 3, () => terminal.like({ volume: 3 })],
        ]}
      />
      <SettingsGroup
        locale={locale}
        title="ui.speech"
        choices={[
          ['ui.on', speech, () => terminal.like({ speech: true })],
          ['ui.off', !speech, () => terminal.like({ speech: false })],
        ]}
      />
    </>
  );
}

const ends = ['any', 'enter', 'tab', 'silence'] as const;

function Scanner({ terminal }: { terminal: Terminal }) {
  const { locale } = terminal.state();
  const [profile, setProfile] = useState(scannerProfile);
  const keep = (part: Partial<ScannerProfile>): void => {
    keepScannerProfile(part);
    setProfile(scannerProfile());
  };
  const refresh = useCallback(() => setProfile(scannerProfile()), []);
  const endChoices = ends.map((end): SettingChoice => [
    `ui.end-${end}`,
    profile.terminator === end,
    () => keep({ terminator: end }),
  ]);
  return (
    <>
      <ScannerCheck locale={locale} passed={refresh} />
      <SettingsGroup locale={locale} title="ui.scanner-end" choices={endChoices} />
      <SettingsGroup
        locale={locale}
        title="ui.layout"
        choices={[
          ['ui.layout-us', profile.layout === 'us', () => keep({ layout: 'us' })],
          ['ui.layout-device', profile.layout === 'device', () => keep({ layout: 'device' })],
        ]}
      />
      <SettingsGroup
        locale={locale}
        title="ui.camera-key"
        choices={[
          ['ui.on', profile.camera === 'on', () => keep({ camera: 'on' })],
          ['ui.off', profile.camera === 'off', () => keep({ camera: 'off' })],
        ]}
      />
    </>
  );
}
