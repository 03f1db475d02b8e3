import { altDigits, groupSeparator, keySaid } from './scanner-keys.ts';
import { plainCode, scannerProfile, type ScannerProfile } from './scanner-profile.ts';
import { openSink } from './scanner-sink.ts';

/** One scan as it came, before and after the scanner's own additions were taken off. */
export interface ScanRead {
  /** The code, as the device's profile reads it. */
  text: string;
  /** Everything that was typed, read by the place of the keys on a US keyboard. */
  us: string;
  /** Everything that was typed, as the device understood it. */
  typed: string;
  endedBy: 'enter' | 'tab' | 'silence' | 'input';
}

export interface ScannerOptions {
  onScan(text: string, read: ScanRead): void;
  /** Called at the last key of a scan, before anything is judged: the quiet tick. */
  onRead?(): void;
  profile?(): ScannerProfile;
}

const staleAfterMs = 2000;
const shortest = 3;
/** Inside a real text field only this speed (per key, on average) tells a scanner from a person. */
const scannerMsPerKey = 35;
const scannerPauseMs = 100;
/** A scanner without a terminator has finished after so much silence: several times its slowest key. */
const silenceMs = 240;

interface Reading {
  us: string;
  typed: string;
  startedAt: number;
  lastAt: number;
  /** The field that had the focus, and what stood in it, to put that back. */
  field: { element: HTMLInputElement; value: string } | null;
}

interface Hearer {
  hear(read: ScanRead): boolean;
  /** Learns how this scanner ends its codes: any end will do. */
  learns: boolean;
}
const hearers: Hearer[] = [];
const isLearning = (): boolean => hearers.at(-1)?.learns ?? false;

/**
 * While a dialog is open, scans go to it first; it answers whether it took the scan. The answer of this function
 * ends that.
 */
export function hearScans(hear: Hearer['hear'], learns = false): () => void {
  const hearer = { hear, learns };
  hearers.push(hearer);
  return () => void hearers.splice(hearers.indexOf(hearer), 1);
}

/**
 * Reads the scanner: a keyboard that types very fast and ends with Enter or Tab. Nothing on a scan screen has to be
 * focused; one listener on the window takes every key before anything else sees it.
 *
 * A scan is framed by its terminator, never by the time between keys: on a slow device the gaps stretch, and timing
 * logic loses leading characters. Answers what stops it.
 */
export function openScanner(options: ScannerOptions): () => void {
  const profile = (): ScannerProfile => options.profile?.() ?? scannerProfile();
  const altSaid = altDigits();
  let reading: Reading | null = null;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const tell = (read: Omit<ScanRead, 'text'>): void => {
    const own = profile();
    const text = plainCode(own.layout === 'us' ? read.us : read.typed, own);
    options.onRead?.();
    const whole = { ...read, text };
    if (!hearers.at(-1)?.hear(whole)) options.onScan(text, whole);
  };

  const finish = (endedBy: ScanRead['endedBy']): void => {
    clearTimeout(quiet);
    const done = reading;
    reading = null;
    if (!done) return;
    if (done.field?.element.isConnected) setField(done.field.element, done.field.value);
    tell({ us: done.us, typed: done.typed, endedBy });
  };

  /** Keys that wait behind a busy moment are handled before a second timer is: none is cut off. */
  const listenToSilence = (): void => {
    clearTimeout(quiet);
    const isWanted = isLearning() || profile().terminator === 'silence';
    if (!isWanted || reading?.field) return;
    quiet = setTimeout(() => {
      quiet = setTimeout(() => {
        if (reading && reading.us.length >= shortest) finish('silence');
      }, 0);
    }, silenceMs);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.key === 'Unidentified') return; // The sink hears these as input.
    const end = terminatorOf(event, profile());
    if (end) return onTerminator(event, end);
    const said = altSaid(event) ?? (event.key === 'Tab' ? { typed: '\t', us: '\t' } : keySaid(event));
    if (!said) return;
    const field = focusedField();
    reading = reading && goesOn(reading, event, field) ? reading : null;
    reading ??= { us: '', typed: '', startedAt: event.timeStamp, lastAt: event.timeStamp, field };
    reading.us += said.us;
    reading.typed += said.typed;
    reading.lastAt = event.timeStamp;
    if (!field || said.us === groupSeparator) event.preventDefault();
    listenToSilence();
  };

  const onTerminator = (event: KeyboardEvent, end: 'enter' | 'tab'): void => {
    if (!reading) return;
    const perKey = (reading.lastAt - reading.startedAt) / Math.max(reading.us.length - 1, 1);
    const scanned = reading.field
      ? reading.us.length >= 5 && perKey <= scannerMsPerKey
      : reading.us.length >= shortest;
    if (!scanned) {
      reading = null;
      return;
    }
    // The Enter must not press whatever button happens to have the focus.
    event.preventDefault();
    event.stopImmediatePropagation();
    swallowKeyUp(event.code);
    finish(end);
  };

  const takeWhole = (text: string): void => tell({ us: text, typed: text, endedBy: 'input' });
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text').trim();
    if (!text || focusedField()) return;
    event.preventDefault();
    takeWhole(text);
  };

  window.addEventListener('keydown', onKey, true);
  window.addEventListener('paste', onPaste, true);
  const closeSink = openSink(takeWhole);
  return () => {
    clearTimeout(quiet);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('paste', onPaste, true);
    closeSink();
  };
}

/** Enter or Tab, as far as this scanner ends its codes so; the test codes are heard with either. */
function terminatorOf(event: KeyboardEvent, profile: ScannerProfile): 'enter' | 'tab' | undefined {
  if (event.shiftKey || event.ctrlKey || event.altKey) return undefined;
  const end = event.key === 'Enter' ? 'enter' : event.key === 'Tab' ? 'tab' : undefined;
  if (end === undefined || isLearning()) return end;
  const { terminator } = profile;
  // An Enter always ends what was read: people who type codes end them so.
  return end === 'enter' || terminator === 'any' || terminator === 'tab' ? end : undefined;
}

function goesOn(reading: Reading, event: KeyboardEvent, field: Reading['field']): boolean {
  const pause = event.timeStamp - reading.lastAt;
  if (pause > staleAfterMs || reading.field?.element !== field?.element) return false;
  // A person's pause inside a field: whatever was typed before belongs to the field.
  return !reading.field || pause <= scannerPauseMs;
}

/** The terminator's own release must press nothing either. */
function swallowKeyUp(keyCode: string): void {
  const swallow = (event: KeyboardEvent): void => {
    if (event.code !== keyCode) return;
    window.removeEventListener('keyup', swallow, true);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('keyup', swallow, true);
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
