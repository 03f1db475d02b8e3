/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../shared/floor/say.ts';
import { useBack } from './back-key.ts';
import { openEye, type Eye, type EyeProblem } from './camera-eye.ts';
import { hearScans } from './scanner.ts';
import { signal } from './signals.ts';
import type { Terminal } from './terminal.ts';

interface CameraSheetProps {
  terminal: Terminal;
  close: () => void;
}

/** Where there is no scanner: the camera looks, or somebody types. One code, and the sheet is gone. */
export function CameraSheet({ terminal, close }: CameraSheetProps) {
  const { locale } = terminal.state();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<EyeProblem>();
  const [torch, setTorch] = useState<Eye['torch']>();
  const [isLit, setIsLit] = useState(false);
  useBack(close);
  // Somebody found the scanner after all.
  useEffect(
    () =>
      hearScans(() => {
        close();
        return false;
      }),
    [close],
  );
  useEffect(() => {
    let isGone = false;
    let eye: Eye | undefined;
    const seen = (text: string): void => {
      if (isGone) return;
      isGone = true;
      signal('read');
      close();
      terminal.scan(text, 'camera');
    };
    const open = async (): Promise<void> => {
      if (!video.current) return;
      const opened = await openEye(video.current, seen, setProblem);
      if (typeof opened === 'string') return setProblem(opened);
      if (isGone) return opened.close();
      eye = opened;
      setTorch(() => opened.torch);
    };
    void open();
    return () => {
      isGone = true;
      eye?.close();
    };
  }, [terminal, close]);
  const light = (): void => {
    torch?.(!isLit);
    setIsLit(!isLit);
  };
  return (
    <dialog open class="camera-sheet" aria-label={say({ code: 'prompt.camera' }, locale)}>
      <h2 class="prompt">{say({ code: 'prompt.camera' }, locale)}</h2>
      <div class="view" data-problem={problem ?? ''}>
        {problem ? (
          <p class="view-problem">{say({ code: `ui.camera-${problem}` }, locale)}</p>
        ) : (
          <>
            <video ref={video} playsInline muted />
            <span class="view-frame" aria-hidden="true" />
          </>
        )}
      </div>
      {!problem && <p class="lead">{say({ code: 'ui.camera-aim' }, locale)}</p>}
      <TypedCode terminal={terminal} close={close} />
      <nav class="actions">
        {torch && (
          <button
            type="button"
            class="side"
            tabIndex={-1}
            data-act="torch"
            aria-pressed={isLit}
            onClick={light}
          >
            {say({ code: 'ui.torch' }, locale)}
          </button>
        )}
        <button type="button" class="main" tabIndex={-1} data-act="close-camera" onClick={close}>
          {say({ code: 'ui.close' }, locale)}
        </button>
      </nav>
    </dialog>
  );
}

/** The one field of the terminal: a damaged label is typed with the device's own keyboard. */
function TypedCode({ terminal, close }: CameraSheetProps) {
  const { locale } = terminal.state();
  const [text, setText] = useState('');
  const name = say({ code: 'ui.type-code' }, locale);
  const enter = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    close();
    terminal.scan(text.trim(), 'keypad');
  };
  return (
    <form class="typed" onSubmit={enter}>
      <input
        type="text"
        aria-label={name}
        placeholder={name}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="done"
        maxLength={128}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="key-main" tabIndex={-1} data-act="enter-code">
        {say({ code: 'ui.enter' }, locale)}
      </button>
    </form>
  );
}
