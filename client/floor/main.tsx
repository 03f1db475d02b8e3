/** @jsxImportSource preact */
import { render } from 'preact';
import { App } from './app.tsx';
import './floor.css';
import './notices.css';
import './parts.css';
import { openScanner } from './scanner.ts';
import { otherReading } from './scanner-check.ts';
import { keepScannerProfile, plainCode, scannerProfile } from './scanner-profile.ts';
import { signal } from './signals.ts';
import { NoStore } from './screens/no-store.tsx';
import { openTerminal } from './terminal.ts';
import type { Terminal } from './terminal-state.ts';

const root = document.querySelector('#floor');
let terminal: Terminal | undefined;
/** The sandbox stands before the terminal; neither knows of the other. */
let sandbox: Terminal | undefined;
const shown = (): Terminal | undefined => sandbox ?? terminal;

let isDue = false;
/** Once for all that happens in one turn. */
function paint(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    const now = shown();
    if (root && now) render(<App terminal={now} />, root);
  });
}

async function train(): Promise<void> {
  if (!terminal) return;
  const { openTraining } = await import('./training/open-training.tsx');
  const { locale, likings, now } = terminal.state();
  const end = (): void => {
    sandbox = undefined;
    paint();
  };
  sandbox = openTraining({ paint, end, locale, likings, now });
  paint();
}

try {
  terminal = await openTerminal(paint, () => void train());
} catch (error) {
  if (root) render(<NoStore reason={String(error)} />, root);
  throw error;
}
openScanner({
  onScan(text, read) {
    const other = otherReading(read);
    if (other) keepScannerProfile(other);
    shown()?.scan(other ? plainCode(other.layout === 'us' ? read.us : read.typed, scannerProfile()) : text);
  },
  onRead: () => signal('read'),
});
paint();

// Browsers keep service workers from plain HTTP; such terminals need the network to start.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register('/floor-sw.js', { scope: '/floor' }).catch(() => undefined);
