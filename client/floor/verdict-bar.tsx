/** @jsxImportSource preact */
import type { Level } from '../../shared/floor/flow.ts';
import { say } from '../../shared/floor/say.ts';
import type { Terminal } from './terminal.ts';

/** Colour is never alone: each level has its own shape. */
const shapes: Record<Level, string> = { ok: '✔', done: '★', info: 'ℹ', warn: '▲', error: '✖', stop: '■' };

/** Bar E: the last scan and what became of it. Always there, so that nothing jumps. */
export function VerdictBar({ terminal }: { terminal: Terminal }) {
  const { feedback, locale, work } = terminal.state();
  const level = feedback?.level;
  const text = feedback ? say(feedback, locale) : work?.isBusy ? '…' : '';
  return (
    <button
      type="button"
      class={`verdict ${level ?? 'none'}`}
      tabIndex={-1}
      aria-label={text === '' ? say({ code: 'ui.understood' }, locale) : undefined}
      onClick={() => terminal.acknowledge()}
    >
      <span class="verdict-shape" aria-hidden="true">
        {level ? shapes[level] : ''}
      </span>
      <output class="verdict-text" aria-live="assertive">
        {text}
      </output>
    </button>
  );
}
