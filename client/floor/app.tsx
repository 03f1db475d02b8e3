/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks';
import { AdmitScreen } from './screens/admit-screen.tsx';
import { BadgeScreen, PinScreen } from './screens/sign-in-screens.tsx';
import { RefusedScreen } from './screens/refused-screen.tsx';
import { SettingsScreen } from './screens/settings-screen.tsx';
import { ElsewhereScreen, NoticeSheet } from './screens/stopped-screens.tsx';
import { StartingScreen } from './screens/starting-screen.tsx';
import { TasksScreen } from './screens/tasks-screen.tsx';
import { WorkScreen } from './screens/work-screen.tsx';
import type { Phase, Terminal } from './terminal-state.ts';

type ScreenOf = (props: { terminal: Terminal }) => preact.JSX.Element;

const screens: Record<Phase, ScreenOf> = {
  starting: StartingScreen,
  admit: AdmitScreen,
  badge: BadgeScreen,
  pin: PinScreen,
  tasks: TasksScreen,
  work: WorkScreen,
  settings: SettingsScreen,
  refused: RefusedScreen,
  elsewhere: ElsewhereScreen,
};

/** The screen of the moment. What tests and people follow stands on the root: step, level, language, theme. */
export function App({ terminal }: { terminal: Terminal }) {
  const { phase, work, feedback, likings, locale, isTraining, notice } = terminal.state();
  const Shown = screens[phase];
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <div
      class={`terminal ${likings.theme} ${likings.hand}-hand${isTraining ? ' training' : ''}`}
      data-step={phase === 'work' ? (work?.screen.step ?? '') : phase}
      data-flow={phase === 'work' ? (work?.kind ?? '') : ''}
      data-level={feedback?.level ?? ''}
      data-busy={work?.isBusy ? 'true' : 'false'}
    >
      {notice && <NoticeSheet terminal={terminal} />}
      <Shown terminal={terminal} />
    </div>
  );
}
