/** @jsxImportSource preact */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { say } from '../../../shared/floor/say.ts';
import { useBack } from '../back-key.ts';
import { KeyRows } from '../keypad.tsx';
import { LanguageChoice } from '../language-choice.tsx';
import { badgeLayout } from '../scanner-check.ts';
import { keepScannerProfile, plainCode, scannerProfile } from '../scanner-profile.ts';
import { hearScans } from '../scanner.ts';
import { signal } from '../signals.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';
import { Key } from './frame.tsx';
import { VerdictBar } from '../verdict-bar.tsx';
import { ScannerCheck } from './settings-scanner.tsx';

const place = (terminal: Terminal): string => {
  const { enrolment } = terminal.state();
  return [enrolment?.warehouse?.code, enrolment?.name].filter(Boolean).join(' · ');
};

/** A badge with a line through it that a scanner reads: what to do, without words. */
const badgePicture = (
  <svg class="badge-picture" viewBox="0 0 120 84" aria-hidden="true">
    <rect x="3" y="3" width="114" height="78" rx="9" fill="none" stroke="currentColor" stroke-width="5" />
    <circle cx="30" cy="29" r="11" fill="currentColor" />
    <path d="M12 62c0-12 8-18 18-18s18 6 18 18z" fill="currentColor" />
    <path
      d="M60 20h4v42h-4zm8 0h8v42h-8zm12 0h4v42h-4zm8 0h3v42h-3zm7 0h8v42h-8zm12 0h3v42h-3z"
      fill="currentColor"
    />
  </svg>
);

/** Nobody is signed in: the badge says who comes. A scanner that types wrong is found out here, and kept out. */
export function BadgeScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { locale } = state;
  const [wrong, setWrong] = useState(
    scannerProfile().check === 'failed' ? scannerProfile().typed : undefined,
  );
  const passed = useCallback(() => setWrong(undefined), []);
  useEffect(() => {
    if (wrong !== undefined) return undefined;
    return hearScans((read) => {
      const layout = badgeLayout(read);
      if (layout === undefined) return false;
      if (layout === 'wrong') {
        keepScannerProfile({ check: 'failed', typed: read.text });
        signal('error');
        setWrong(read.text);
        return true;
      }
      // The same keys read the other way are a badge: from now on they are read so.
      keepScannerProfile({ layout });
      terminal.scan(plainCode(layout === 'us' ? read.us : read.typed, scannerProfile()));
      return true;
    });
  }, [terminal, wrong]);
  return (
    <>
      <StatusBar state={state} title={place(terminal)} />
      {wrong === undefined ? (
        <main class="plain">
          <h1 class="prompt">{say({ code: 'prompt.badge' }, locale)}</h1>
          <div class="fact">{badgePicture}</div>
          <LanguageChoice terminal={terminal} />
        </main>
      ) : (
        <main class="tasks" data-refused="scanner">
          <ScannerCheck locale={locale} wrong={wrong} passed={passed} />
          <LanguageChoice terminal={terminal} />
        </main>
      )}
      <VerdictBar terminal={terminal} />
      <nav class="actions">
        <button
          type="button"
          class="side"
          tabIndex={-1}
          data-act="settings"
          onClick={() => terminal.go('settings')}
        >
          {say({ code: 'ui.settings' }, locale)}
        </button>
        <Key
          terminal={terminal}
          label={{ code: 'ui.training' }}
          as="side"
          act="training"
          press={() => terminal.train()}
        />
      </nav>
    </>
  );
}

/** The PIN, on our own keys; what is typed is never shown. */
export function PinScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const back = useCallback(() => terminal.go('badge'), [terminal]);
  useBack(back);
  return (
    <>
      <StatusBar state={state} title={place(terminal)} />
      <main class="plain pin">
        <h1 class="prompt">{say({ code: 'prompt.pin' }, state.locale)}</h1>
        <p class="fact dots" data-digits={state.pin.length}>
          {state.pin.length === 0 ? '–' : '●'.repeat(state.pin.length)}
        </p>
        <p class="lead">{state.badge}</p>
        <KeyRows locale={state.locale} press={(key) => terminal.pin(key)} />
      </main>
      <VerdictBar terminal={terminal} camera={false} />
    </>
  );
}
