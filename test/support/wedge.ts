import type { CDPSession, Page } from 'playwright-core';

/** A scanner as a keyboard: what it is set to, and whose keyboard the device believes it to be. */
export interface Wedge {
  /** Milliseconds between two keys; at 0 all keys are on their way before the first arrived. */
  gapMs?: number;
  /** What ends a code. */
  end?: 'Enter' | 'Tab' | '';
  /** The layout that the device gives to the scanner's keys. */
  device?: 'us' | 'de';
  /** Some Android devices name no key position. */
  codes?: boolean;
}

interface Stroke {
  key: string;
  code: string;
  shift: boolean;
}

const plain = "-=[]\\;',./`";
const shifted = '_+{}|:"<>?~';
const places =
  'Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash Backquote'.split(' ');

/** Where a US keyboard has this character, which is what a scanner strikes. */
function usStroke(character: string): Stroke {
  if (/[a-z]/i.test(character))
    return {
      key: character,
      code: `Key${character.toUpperCase()}`,
      shift: character === character.toUpperCase(),
    };
  if (/\d/.test(character)) return { key: character, code: `Digit${character}`, shift: false };
  const at = plain.indexOf(character);
  if (at >= 0) return { key: character, code: places[at] ?? '', shift: false };
  const up = shifted.indexOf(character);
  if (up >= 0) return { key: character, code: places[up] ?? '', shift: true };
  const digit = ')!@#$%^&*('.indexOf(character);
  return { key: character, code: digit >= 0 ? `Digit${digit}` : '', shift: digit >= 0 };
}

/** What a German keyboard has at the places that differ, plain and shifted. */
const german: Readonly<Record<string, string>> = {
  KeyY: 'zZ',
  KeyZ: 'yY',
  Minus: 'ß?',
  Slash: '-_',
  Semicolon: 'öÖ',
  Quote: 'äÄ',
  BracketLeft: 'üÜ',
  BracketRight: '+*',
};

function strokesOf(text: string, { device = 'us', codes = true }: Wedge): Stroke[] {
  return Array.from(text, (character) => {
    const stroke = usStroke(character);
    const key = device === 'de' ? (german[stroke.code]?.[stroke.shift ? 1 : 0] ?? stroke.key) : stroke.key;
    return { key, code: codes ? stroke.code : '', shift: stroke.shift };
  });
}

const shiftKey = 8;

function press(session: CDPSession, { key, code, shift }: Stroke): Promise<unknown> {
  const common = { key, code, modifiers: shift ? shiftKey : 0 };
  const text = key.length === 1 ? { text: key } : key === 'Enter' ? { text: '\r' } : {};
  return Promise.all([
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...text }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common }),
  ]);
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();
const sessionOf = (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, known);
  return known;
};

/** Scans one code, key by key, through the browser's own input. */
export async function wedge(page: Page, text: string, settings: Wedge = {}): Promise<void> {
  const { gapMs = 0, end = 'Enter' } = settings;
  const session = await sessionOf(page);
  const strokes = strokesOf(text, settings);
  if (end !== '') strokes.push({ key: end, code: end, shift: false });
  const struck: Promise<unknown>[] = [];
  let due = performance.now();
  for (const stroke of strokes) {
    struck.push(press(session, stroke));
    due += gapMs;
    // A scanner keeps its own time, whatever the device is busy with.
    while (gapMs > 0 && performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(struck);
}

/** Makes the page's processor so many times slower. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  await (await sessionOf(page)).send('Emulation.setCPUThrottlingRate', { rate });
}
