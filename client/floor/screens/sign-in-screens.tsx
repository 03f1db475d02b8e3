/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import { KeyRows } from '../keypad.tsx';
import { LanguageChoice } from '../language-choice.tsx';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';
import { VerdictBar } from '../verdict-bar.tsx';

const place = (terminal: Terminal): string => {
  const { enrolment } = terminal.state();
  return [enrolment?.warehouse?.code, enrolment?.name].filter(Boolean).join(' · ');
};

/** Nobody is signed in: the badge says who comes. */
export function BadgeScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  return (
    <>
      <StatusBar state={state} title={place(terminal)} />
      <main class="plain">
        <h1 class="prompt">{say({ code: 'prompt.badge' }, state.locale)}</h1>
        <p class="fact" aria-hidden="true">
          ▮▯▮▮▯▮
        </p>
        <LanguageChoice terminal={terminal} />
      </main>
      <VerdictBar terminal={terminal} />
    </>
  );
}

/** The PIN, on our own keys; what is typed is never shown. */
export function PinScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
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
      <VerdictBar terminal={terminal} />
    </>
  );
}
