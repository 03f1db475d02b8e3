import { useEffect } from 'preact/hooks';
import type { Feedback, Screen } from '../../shared/floor/flow.ts';
import { say } from '../../shared/floor/say.ts';
import type { Locale } from '../../shared/locale.ts';
import { openBackKey } from './back-key.ts';
import type { TerminalState } from './terminal-state.ts';
import { followBuilds } from './new-build.ts';

/** What the device is kept from while somebody works, and what it does for them: called by the bar every screen has. */
export function useDeviceCare({ phase, work, feedback, likings, locale }: TerminalState): void {
  const isWorking = phase === 'work';
  useEffect(careOnce, []);
  useEffect(() => (isWorking ? keepAwake() : undefined), [isWorking]);
  // Between tasks, and while nobody is here, a new build may take over.
  const isFree = phase === 'tasks' || phase === 'badge' || phase === 'admit';
  useEffect(() => followBuilds(isFree), [isFree]);
  const spoken = isWorking && likings.speech && work ? textOf(work.screen, locale) : '';
  useEffect(() => speak(spoken, locale), [spoken, locale]);
  const warned = likings.speech && isGrave(feedback) ? say(feedback, locale) : '';
  useEffect(() => speak(warned, locale), [warned, locale]);
}

let isCaredFor = false;

function careOnce(): void {
  if (isCaredFor) return;
  isCaredFor = true;
  openBackKey();
  // Where the browser allows it: an installed terminal does not turn with the hand.
  const { orientation } = screen as { orientation?: { lock?(to: string): Promise<void> } };
  void orientation?.lock?.('portrait').catch(() => undefined);
  // What the queue holds must not be thrown away when the device runs short of room.
  void navigator.storage?.persist?.().catch(() => false);
}

/** Keeps the screen lit; the lock is lost whenever the page is hidden, so it is taken anew. Answers the release. */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const take = async (): Promise<void> => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (isOver) void taken?.release();
    else lock = taken;
  };
  const again = (): void => void take();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}

const isGrave = (feedback: Feedback | undefined): feedback is Feedback =>
  feedback?.level === 'error' || feedback?.level === 'stop';

/** The question and the large thing; a code's dashes are pauses. */
function textOf({ prompt, fact }: Screen, locale: Locale): string {
  const thing = typeof fact === 'object' ? say(fact, locale) : (fact ?? '').replaceAll('-', ', ');
  return `${say(prompt, locale)}. ${thing}`;
}

const voices: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN', de: 'de-DE', es: 'es-ES' };

function speak(text: string, locale: Locale): void {
  if (text === '' || !('speechSynthesis' in window)) return;
  const said = new SpeechSynthesisUtterance(text);
  said.lang = voices[locale];
  said.rate = 1.15;
  // What is out of date is not said to its end.
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}
