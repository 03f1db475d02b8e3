/** @jsxImportSource preact */
import { useCallback, useState } from 'preact/hooks';
import type { Feedback } from '../../shared/floor/flow.ts';
import { say } from '../../shared/floor/say.ts';
import { useBack } from './back-key.ts';
import type { CameraSheet } from './camera-sheet.tsx';
import { scannerProfile } from './scanner-profile.ts';
import { LevelSign } from './signs.tsx';
import { hasHeard, SoundCheck } from './sound-check.tsx';
import type { Terminal } from './terminal.ts';

/** Longer sentences are set smaller, so that the bar keeps its height. */
const longFrom = 48;

/** Numbers what happened, so that two verdicts alike are still two flashes. */
const numbers = new WeakMap<Feedback, number>();
let last = 0;
function numberOf(feedback: Feedback): number {
  const known = numbers.get(feedback);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(feedback, last);
  return last;
}

/** One level up: the sheet is closed, the list comes back; out of a task the way leads over the sheet with Pause. */
function goBack(terminal: Terminal): void {
  const { phase, sheet } = terminal.state();
  if (phase === 'refused') terminal.go('tasks');
  else terminal.sheet(sheet === undefined ? 'problem' : undefined);
}

interface VerdictBarProps {
  terminal: Terminal;
  /** Whether a code may be read here otherwise than by the scanner. */
  camera?: boolean;
}

/** Bar E: the last scan and what became of it. Always there and always as high, so that nothing jumps. */
export function VerdictBar({ terminal, camera = true }: VerdictBarProps) {
  const { feedback, locale, work, phase, profile } = terminal.state();
  useBack(
    useCallback(() => goBack(terminal), [terminal]),
    phase === 'work' || phase === 'refused',
  );
  const [, setHeard] = useState(false);
  const heard = useCallback(() => setHeard(true), []);
  if (phase === 'tasks' && profile && !feedback && !hasHeard(profile.id))
    return <SoundCheck terminal={terminal} done={heard} />;
  const level = feedback?.level;
  const text = feedback ? say(feedback, locale) : work?.isBusy ? '…' : '';
  return (
    <div class={`verdict-row ${level ?? 'none'}`}>
      {feedback && <span key={numberOf(feedback)} class={`edge ${feedback.level}`} aria-hidden="true" />}
      <button
        type="button"
        class="verdict"
        tabIndex={-1}
        aria-label={text === '' ? say({ code: 'ui.understood' }, locale) : undefined}
        onClick={() => terminal.acknowledge()}
      >
        <span class="verdict-shape">{level && <LevelSign level={level} />}</span>
        <output class={text.length > longFrom ? 'verdict-text long' : 'verdict-text'} aria-live="assertive">
          {text}
        </output>
      </button>
      {camera && scannerProfile().camera === 'on' && <CameraKey terminal={terminal} />}
    </div>
  );
}

const cameraPicture = (
  <svg viewBox="0 0 48 48" width="34" height="34" aria-hidden="true">
    <path
      d="M4 16V6h10M34 6h10v10M44 32v10H34M14 42H4V32"
      fill="none"
      stroke="currentColor"
      stroke-width="4"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
    <path d="M12 14h3v20h-3zm6 0h5v20h-5zm8 0h2v20h-2zm5 0h5v20h-5z" fill="currentColor" />
  </svg>
);

/** The camera and its decoder are fetched when somebody first asks for them. */
function CameraKey({ terminal }: { terminal: Terminal }) {
  const { locale } = terminal.state();
  const [Sheet, setSheet] = useState<typeof CameraSheet>();
  const close = useCallback(() => setSheet(undefined), []);
  const open = async (): Promise<void> => {
    const { CameraSheet: loaded } = await import('./camera-sheet.tsx');
    setSheet(() => loaded);
  };
  return (
    <>
      <button
        type="button"
        class="camera-key"
        tabIndex={-1}
        data-act="camera"
        aria-label={say({ code: 'prompt.camera' }, locale)}
        onClick={() => void open().catch(() => undefined)}
      >
        {cameraPicture}
      </button>
      {Sheet && <Sheet terminal={terminal} close={close} />}
    </>
  );
}
