/** @jsxImportSource preact */
import { render } from 'preact';
import { App } from './app.tsx';
import './floor.css';
import './parts.css';
import { openScanner } from './scanner.ts';
import { signal } from './signals.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const root = document.querySelector('#floor');
let terminal: Terminal | undefined;

function paint(): void {
  if (root && terminal) render(<App terminal={terminal} />, root);
}

terminal = await openTerminal(() => paint());
openScanner({
  onScan: (text) => terminal?.scan(text),
  onRead: () => signal('read'),
});
paint();

// Browsers keep service workers from plain HTTP; such terminals need the network to start.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  void navigator.serviceWorker.register('/floor-sw.js', { scope: '/floor' }).catch(() => undefined);
