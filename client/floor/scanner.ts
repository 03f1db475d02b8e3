/**
 * Reads the scanner: a keyboard that types very fast and ends with Enter or Tab. Nothing on a scan screen has to be
 * focused; one listener on the window takes every key before anything else sees it.
 *
 * A scan is framed by its terminator, never by the time between keys: on a slow device the gaps stretch, and timing
 * logic loses leading characters.
 */
export interface ScannerOptions {
  onScan(text: string): void;
  /** Called at the last key of a scan, before anything is judged: the quiet tick. */
  onRead?(): void;
  /** The scanner types as a US keyboard; true maps keys by their position, whatever layout the device has. */
  usLayout?: boolean;
}

const staleAfterMs = 2000;
const shortest = 3;
/** Inside a real text field only this speed (per key, on average) tells a scanner from a person. */
const scannerMsPerKey = 35;
const groupSeparator = '\u001d';

interface Reading {
  text: string;
  startedAt: number;
  lastAt: number;
  /** The field that had the focus, and what stood in it, to put that back. */
  field: { element: HTMLInputElement; value: string } | null;
}

/** Starts to listen; the answer stops it. */
export function openScanner(options: ScannerOptions): () => void {
  let reading: Reading | null = null;

  const finish = (): void => {
    const done = reading;
    reading = null;
    if (!done) return;
    if (done.field?.element.isConnected) setField(done.field.element, done.field.value);
    options.onRead?.();
    options.onScan(done.text);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key === 'Unidentified') return; // The sink below hears these as input.
    if (isTerminator(event)) return onTerminator(event);
    const character = characterOf(event, options.usLayout ?? false);
    if (character === '') return;
    const field = focusedField();
    if (
      reading &&
      (event.timeStamp - reading.lastAt > staleAfterMs || reading.field?.element !== field?.element)
    )
      reading = null;
    // A person's pause inside a field: whatever was typed before belongs to the field.
    if (reading?.field && event.timeStamp - reading.lastAt > scannerMsPerKey * 6) reading = null;
    reading ??= { text: '', startedAt: event.timeStamp, lastAt: event.timeStamp, field };
    reading.text += character;
    reading.lastAt = event.timeStamp;
    if (!field || character === groupSeparator) event.preventDefault();
  };

  const onTerminator = (event: KeyboardEvent): void => {
    if (!reading) return;
    const perKey = (reading.lastAt - reading.startedAt) / Math.max(reading.text.length - 1, 1);
    const scanned = reading.field
      ? reading.text.length >= 5 && perKey <= scannerMsPerKey
      : reading.text.length >= shortest;
    if (!scanned) {
      reading = null;
      return;
    }
    // The Enter must not press whatever button happens to have the focus.
    event.preventDefault();
    event.stopImmediatePropagation();
    swallowKeyUp();
    finish();
  };

  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text').trim();
    if (!text || focusedField()) return;
    event.preventDefault();
    options.onRead?.();
    options.onScan(text);
  };

  window.addEventListener('keydown', onKey, true);
  window.addEventListener('paste', onPaste, true);
  const closeSink = openSink(options);
  return () => {
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('paste', onPaste, true);
    closeSink();
  };
}

const isTerminator = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.ctrlKey && !event.altKey;

function swallowKeyUp(): void {
  const swallow = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keyup', swallow, { capture: true, once: true });
}

/** Text fields of people; the invisible sink is ours. */
function focusedField(): Reading['field'] {
  const element = document.activeElement;
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  if (!isField || element.hasAttribute('data-scan-sink')) return null;
  const input = element as HTMLInputElement;
  return { element: input, value: input.value };
}

/** Frameworks watch the native setter: a plain assignment would go unnoticed. */
function setField(element: HTMLInputElement, value: string): void {
  const prototype =
    element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

/** GS comes as the control character itself or as Ctrl+]. */
function characterOf(event: KeyboardEvent, usLayout: boolean): string {
  if (event.key === groupSeparator || (event.ctrlKey && (event.key === ']' || event.code === 'BracketRight')))
    return groupSeparator;
  if (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1) return '';
  // Some readers send capitals without the shift key: then the letter itself says so.
  const isCapital = event.shiftKey || (event.key !== event.key.toLowerCase() && event.code.startsWith('Key'));
  return (usLayout && usKeyboard(event.code, isCapital)) || event.key;
}

const usSymbols: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Backquote: '`~',
  Space: '  ',
};

/** The character a US keyboard has at this key: what the scanner meant, whatever the device's layout. */
function usKeyboard(keyCode: string, shift: boolean): string {
  const letter = /^Key([A-Z])$/.exec(keyCode)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(keyCode)?.[1];
  if (digit) return shift && keyCode.startsWith('Digit') ? (')!@#$%^&*('[Number(digit)] ?? '') : digit;
  return usSymbols[keyCode]?.[shift ? 1 : 0] ?? '';
}

/**
 * Some devices deliver scans through their own input method, as text into whatever is focused and without key
 * events. An invisible field that keeps the focus (and opens no keyboard) takes those.
 */
function openSink(options: ScannerOptions): () => void {
  const sink = document.createElement('input');
  sink.setAttribute('data-scan-sink', '');
  sink.setAttribute('aria-hidden', 'true');
  sink.inputMode = 'none';
  sink.tabIndex = -1;
  sink.autocomplete = 'off';
  sink.style.cssText = 'position:fixed;left:0;bottom:0;width:1px;height:1px;opacity:0;border:0;padding:0';
  document.body.append(sink);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (): void => {
    clearTimeout(timer);
    const text = sink.value.trim();
    sink.value = '';
    if (text.length < shortest) return;
    options.onRead?.();
    options.onScan(text);
  };
  sink.addEventListener('input', () => {
    clearTimeout(timer);
    if (/[\r\n\t]$/.test(sink.value)) take();
    else timer = setTimeout(take, 300);
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
