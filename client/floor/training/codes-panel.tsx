/** @jsxImportSource preact */
import { say } from '../../../shared/floor/say.ts';
import type { Terminal } from '../terminal-state.ts';
import { CodePicture } from './code-picture.tsx';
import type { TrainingCode } from './goods.ts';

/** What lies around, to be scanned from the screen or tapped. */
export function CodesPanel({ terminal, codes }: { terminal: Terminal; codes: readonly TrainingCode[] }) {
  const { locale } = terminal.state();
  if (codes.length === 0) return null;
  return (
    <section class="codes">
      <p class="small">{say({ code: 'ui.training-scan' }, locale)}</p>
      {codes.map(({ code, label }) => (
        <button
          key={code}
          type="button"
          class="code-key"
          tabIndex={-1}
          data-training-code={code}
          onClick={() => terminal.scan(code)}
        >
          <CodePicture code={code} />
          <span>{label}</span>
        </button>
      ))}
    </section>
  );
}
