/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../shared/locale.ts';
import { say } from '../../shared/floor/say.ts';
import { useDeviceCare } from './device-care.ts';
import type { TerminalState } from './terminal-state.ts';

/** The warehouse's time, with its zone. */
const clockOf = (nowMs: number, locale: Locale, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone ? { timeZone } : {}),
  }).format(nowMs);

const clockTickMs = 5000;

function useClock({ now, locale, enrolment }: TerminalState): string {
  const timeZone = enrolment?.warehouse?.timeZone;
  const [clock, setClock] = useState(() => clockOf(now(), locale, timeZone));
  useEffect(() => {
    const tick = (): void => setClock(clockOf(now(), locale, timeZone));
    tick();
    const timer = setInterval(tick, clockTickMs);
    return () => clearInterval(timer);
  }, [now, locale, timeZone]);
  return clock;
}

/** Bar A: what is being done, what waits, whether the line is up, what time it is here. */
export function StatusBar({ state, title }: { state: TerminalState; title: string }) {
  const { locale, queue, live } = state;
  const clock = useClock(state);
  const isOn = live === 'live';
  useDeviceCare(state);
  const progress = state.phase === 'work' ? state.work?.screen.progress : undefined;
  return (
    <>
      <header class={`status ${isOn || !state.profile ? '' : 'away'}`}>
        <span class="status-title">{title}</span>
        {queue.waiting + queue.held > 0 && (
          <span class="status-waiting" data-waiting={queue.waiting}>
            {say({ code: 'ui.waiting', params: { n: queue.waiting + queue.held } }, locale)}
          </span>
        )}
        {state.profile && (
          <span class="status-line" data-live={live}>
            <span class={isOn ? 'lamp on' : 'lamp'} aria-hidden="true" />
            <span class={isOn ? 'unseen' : ''}>
              {say({ code: isOn ? 'ui.online' : 'ui.offline' }, locale)}
            </span>
          </span>
        )}
        <span class="status-clock">{clock}</span>
      </header>
      {progress && progress.total > 0 && (
        <div class="meter" aria-hidden="true">
          <span
            class="meter-done"
            style={{ width: `${Math.min(100, (100 * progress.done) / progress.total)}%` }}
          />
        </div>
      )}
    </>
  );
}
