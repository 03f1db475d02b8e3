import './styles.ts';
import { createRoot } from 'react-dom/client';
import { MantineProvider } from '@mantine/core';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { Toasts } from './frame/toasts.tsx';
import { theme, variables } from './theme.ts';
import { speak, startWords } from './words/say.ts';
import { firstLocale } from './session/preferences.ts';

const root = document.getElementById('root');
if (!root) throw new Error('office.html has no root');
if (!window.location.pathname.startsWith('/office')) window.history.replaceState(null, '', '/office');
await startWords();
await speak(firstLocale());

createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme="light">
    <Toasts />
    <BrowserRouter basename="/office">
      <App />
    </BrowserRouter>
  </MantineProvider>,
);
