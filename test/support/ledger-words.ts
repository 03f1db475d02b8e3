import {
  binKinds,
  virtualKinds,
  type BinKind,
  type VirtualKind,
} from '../../shared/layout/location-kinds.ts';
import { grades, type Grade } from '../../shared/stock/grades.ts';

/** One line of a ledger script, taken apart. */
export interface Line {
  text: string;
  act: string;
  /** Places or orders, in the order in which they were named. */
  places: string[];
  sku: string;
  units: number;
  /** What stands behind `=`. */
  equals: number | undefined;
  counts: { reserved?: number; promised?: number };
  options: { lot?: string; serial?: string; grade?: Grade; to?: Grade };
  /** The problem that the line is refused with. */
  refused: string | undefined;
}

/** How many places or orders each act names, and whether product and units follow. */
const shapes: Record<string, { places: number; goods: boolean }> = {
  move: { places: 2, goods: true },
  promise: { places: 1, goods: true },
  reserve: { places: 1, goods: false },
  pick: { places: 2, goods: true },
  'give-back': { places: 1, goods: true },
  block: { places: 1, goods: false },
  unblock: { places: 1, goods: false },
  has: { places: 1, goods: true },
  pool: { places: 0, goods: true },
};

/** Takes a script apart, line by line; blank lines and what follows `#` are for the reader. */
export const words = (script: string): Line[] =>
  script
    .split('\n')
    .map((text) => text.replace(/#.*$/, '').trim())
    .filter((text) => text !== '')
    .map(toLine);

function toLine(text: string): Line {
  const [said = '', refused] = text.split('→').map((part) => part.trim());
  const [act = '', ...rest] = said.split(/\s+/);
  const shape = shapes[act];
  if (!shape) throw new Error(`no such act: ${text}`);
  const places = rest.splice(0, shape.places);
  const [sku = '', units = '0'] = shape.goods ? rest.splice(0, 2) : [];
  if (!/^\d+$/.test(units)) throw new Error(`no number of units: ${text}`);
  const line: Line = {
    text,
    act,
    places,
    sku,
    units: Number(units),
    equals: undefined,
    counts: {},
    options: {},
    refused,
  };
  while (rest.length > 0) readRest(line, rest);
  return line;
}

function readRest(line: Line, rest: string[]): void {
  const word = rest.shift() ?? '';
  if (word === '=') line.equals = Number(rest.shift());
  else if (word === 'reserved' || word === 'promised') line.counts[word] = Number(rest.shift());
  else {
    const [name = '', value = ''] = word.split(':');
    if (name === 'lot' || name === 'serial') line.options[name] = value;
    else if ((name === 'grade' || name === 'to') && isGrade(value)) line.options[name] = value;
    else throw new Error(`“${word}” says nothing: ${line.text}`);
  }
}

const isGrade = (word: string): word is Grade => (grades as readonly string[]).includes(word);

export const isVirtual = (name: string): name is VirtualKind =>
  (virtualKinds as readonly string[]).includes(name);

/** `bin:A1` is a storage bin; other bins are named by their kind. */
export function binKindOf(word: string): BinKind {
  if (word === 'bin') return 'storage';
  const kind = binKinds.find((one) => one === word);
  if (!kind) throw new Error(`no such place: ${word}`);
  return kind;
}
