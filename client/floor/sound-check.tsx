/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../shared/floor/say.ts';
import { signal } from './signals.ts';
import type { Terminal } from './terminal.ts';

const storageKey = 'farstock-heard';
/** Right and wrong are played one after the other, with a pause that keeps them apart. */
const apartMs = 700;

/** Who has said on this device that both sounds can be heard. */
function heardBy(): string[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export const hasHeard = (userId: string): boolean => heardBy().includes(userId);

function keepHeard(userId: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify([...heardBy(), userId].slice(-200)));
  } catch {
    // Asked again next time.
  }
}

/** Once for everybody on every device, where the verdict will stand: it holds nobody up. */
export function SoundCheck({ terminal, done }: { terminal: Terminal; done: () => void }) {
  const { locale, likings, profile } = terminal.state();
  const [times, setTimes] = useState(0);
  useEffect(() => {
    signal('ok');
    const timer = setTimeout(() => signal('error'), apartMs);
    return () => clearTimeout(timer);
  }, [times]);
  const yes = (): void => {
    if (profile) keepHeard(profile.id);
    done();
  };
  const no = (): void => {
    if (likings.volume < 3) terminal.like({ volume: likings.volume === 1 ? 2 : 3 });
    setTimes(times + 1);
  };
  return (
    <section class="verdict sound-check" aria-label={say({ code: 'ui.heard' }, locale)}>
      <p class="verdict-text">{say({ code: 'ui.heard' }, locale)}</p>
      <button type="button" class="tile" tabIndex={-1} data-act="not-heard" onClick={no}>
        {say({ code: 'ui.no' }, locale)}
      </button>
      <button type="button" class="tile" tabIndex={-1} data-act="heard" onClick={yes}>
        {say({ code: 'ui.yes' }, locale)}
      </button>
    </section>
  );
}
