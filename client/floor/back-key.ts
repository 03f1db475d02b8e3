import { useEffect } from 'preact/hooks';

type Back = () => void;
const handlers: Back[] = [];
const trapped = 'farstock-floor';

/**
 * The device's back key goes one level up in the terminal instead of leaving it. Whoever opened last is closed
 * first; where nothing is open the key does nothing. It never undoes.
 */
export function openBackKey(): void {
  if (history.state !== trapped) history.pushState(trapped, '');
  window.addEventListener('popstate', () => {
    history.pushState(trapped, '');
    handlers.at(-1)?.();
  });
}

/** What the back key does while this is on the screen. */
export function useBack(back: Back, isOn = true): void {
  useEffect(() => {
    if (!isOn) return;
    handlers.push(back);
    return () => void handlers.splice(handlers.indexOf(back), 1);
  }, [back, isOn]);
}
