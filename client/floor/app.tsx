/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks';
import { AdmitScreen } from './screens/admit-screen.tsx';
import { BadgeScreen, PinScreen } from './screens/sign-in-screens.tsx';
import { RefusedScreen } from './screens/refused-screen.tsx';
import { SettingsScreen } from './screens/settings-screen.tsx';
import { StartingScreen } from './screens/starting-screen.tsx';
import { TasksScreen } from './screens/tasks-screen.tsx';
import { WorkScreen } from './screens/work-screen.tsx';
import type { Terminal } from './terminal.ts';
import type { TerminalState } from './terminal-state.ts';

type ScreenOf = (props: { terminal: Terminal }) => preact.JSX.Element;

const screens: Record<TerminalState['phase'], ScreenOf> = {
  starting: StartingScreen,
  admit: AdmitScreen,
  badge: BadgeScreen,
  pin: PinScreen,
  tasks: TasksScreen,
  work: WorkScreen,
  settings: SettingsScreen,
  refused: RefusedScreen,
};

/** The screen of the moment. What tests and people follow stands on the root: step, level, language, theme. */
export function App({ terminal }: { terminal: Terminal }) {
  const { phase, work, feedback, likings, locale } = terminal.state();
  const Shown = screens[phase];
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <div
      class={`terminal ${likings.theme} ${likings.hand}-hand`}
      data-step={phase === 'work' ? (work?.screen.step ?? '') : phase}
      data-flow={phase === 'work' ? (work?.kind ?? '') : ''}
      data-level={feedback?.level ?? ''}
      data-busy={work?.isBusy ? 'true' : 'false'}
    >
      <Shown terminal={terminal} />
    </div>
  );
}
