const shortest = 3;
/** Text that an input method wrote without a line's end is complete after so much silence. */
const completeAfterMs = 300;

/**
 * Some devices deliver scans through their own input method, as text into whatever is focused and without key
 * events. An invisible field that keeps the focus (and opens no keyboard) takes those.
 */
export function openSink(take: (text: string) => void): () => void {
  const sink = document.createElement('input');
  sink.setAttribute('data-scan-sink', '');
  sink.setAttribute('aria-hidden', 'true');
  sink.inputMode = 'none';
  sink.tabIndex = -1;
  sink.autocomplete = 'off';
  sink.style.cssText = 'position:fixed;left:0;bottom:0;width:1px;height:1px;opacity:0;border:0;padding:0';
  document.body.append(sink);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const finish = (): void => {
    clearTimeout(timer);
    const text = sink.value.trim();
    sink.value = '';
    if (text.length >= shortest) take(text);
  };
  sink.addEventListener('input', () => {
    clearTimeout(timer);
    if (/[\r\n\t]$/.test(sink.value)) finish();
    else timer = setTimeout(finish, completeAfterMs);
  });
  const refocus = (): void => {
    setTimeout(() => {
      const active = document.activeElement;
      if (!active || active === document.body || active.tagName === 'BUTTON')
        sink.focus({ preventScroll: true });
    }, 0);
  };
  const moments = ['focusout', 'pointerup', 'visibilitychange'];
  for (const moment of moments) document.addEventListener(moment, refocus);
  refocus();
  return () => {
    clearTimeout(timer);
    for (const moment of moments) document.removeEventListener(moment, refocus);
    sink.remove();
  };
}
