/**
 * Code 128 and GS1-128. Source: ISO/IEC 15417; GS1 General Specifications, section 5.4.
 * Written here because a parcel label is printed for every order and this is a hundred times
 * quicker than a general barcode library, which the tests compare it with.
 */
import { GROUP_SEPARATOR, formatElementString, type Gs1Element } from './gs1.ts';

// Widths of bar, space, bar, space, bar, space for the symbol values 0 to 105; then the stop pattern.
const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
)
  .split(' ')
  .map((digits) => Array.from(digits, Number));

const FNC1 = 102;
const SHIFT = 98;
const START = 103;
const STOP = 106;
/** A token of the input: a character code, or FNC1. */
const FNC1_TOKEN = -1;

type CodeSet = 0 | 1 | 2;
const SETS = [0, 1, 2] as const;
/** The symbol value that switches to set A, B or C; it is the same from every other set. */
const SWITCH_TO = [101, 100, 99] as const;

interface Step {
  /** Symbols from here to the end, this step included. */
  readonly cost: number;
  readonly consumes: number;
  readonly values: readonly number[];
  /** The code set the rest continues in. */
  readonly next: CodeSet;
}

const isDigit = (token: number | undefined): token is number =>
  token !== undefined && token >= 48 && token <= 57;
const inSetA = (token: number) => token < 96;
const inSetB = (token: number) => token >= 32;
const valueInA = (token: number) => (token < 32 ? token + 64 : token - 32);

/** The ways to encode the token at `index` while in `set`, without a switch of code set. */
function moves(
  tokens: readonly number[],
  index: number,
  set: CodeSet,
): { consumes: number; values: number[] }[] {
  const token = tokens[index];
  if (token === undefined) return [];
  if (token === FNC1_TOKEN) return [{ consumes: 1, values: [FNC1] }];
  if (set === 2) {
    const second = tokens[index + 1];
    return isDigit(token) && isDigit(second)
      ? [{ consumes: 2, values: [(token - 48) * 10 + second - 48] }]
      : [];
  }
  const own = set === 0 ? inSetA(token) : inSetB(token);
  if (own) return [{ consumes: 1, values: [set === 0 ? valueInA(token) : token - 32] }];
  return [{ consumes: 1, values: [SHIFT, set === 0 ? token - 32 : valueInA(token)] }];
}

function cheapestStay(
  tokens: readonly number[],
  index: number,
  set: CodeSet,
  ahead: readonly (Step[] | undefined)[],
) {
  let best: Step | undefined;
  for (const { consumes, values } of moves(tokens, index, set)) {
    const cost = values.length + (ahead[index + consumes]?.[set]?.cost ?? Infinity);
    if (!best || cost < best.cost) best = { cost, consumes, values, next: set };
  }
  return best;
}

/** For each code set the cheapest step at `index`: stay, or switch once and then encode. */
function stepsAt(tokens: readonly number[], index: number, ahead: readonly (Step[] | undefined)[]): Step[] {
  const stays = SETS.map((set) => cheapestStay(tokens, index, set, ahead));
  return SETS.map((set) => {
    let best: Step = stays[set] ?? { cost: Infinity, consumes: 0, values: [], next: set };
    for (const other of SETS) {
      const stay = stays[other];
      if (other === set || !stay || stay.cost + 1 >= best.cost) continue;
      best = { ...stay, cost: stay.cost + 1, values: [SWITCH_TO[other], ...stay.values] };
    }
    return best;
  });
}

/** Works backwards from the end, so that every choice of code set is judged by the whole rest. */
function symbolValues(tokens: readonly number[]): number[] {
  const steps: (Step[] | undefined)[] = [];
  const end = tokens.length;
  steps[end] = SETS.map((set) => ({ cost: 0, consumes: 0, values: [], next: set }));
  for (let index = end - 1; index >= 0; index--) steps[index] = stepsAt(tokens, index, steps);

  const costOfStart = (set: CodeSet) => steps[0]?.[set]?.cost ?? Infinity;
  let set = SETS.reduce<CodeSet>((best, other) => (costOfStart(other) < costOfStart(best) ? other : best), 1);
  const values = [START + set];
  for (let index = 0; index < end;) {
    const step = steps[index]?.[set];
    if (!step) break;
    values.push(...step.values);
    set = step.next;
    index += step.consumes;
  }
  return values;
}

function moduleWidths(values: readonly number[]): number[] {
  let sum = values[0] ?? 0;
  for (let index = 1; index < values.length; index++) sum += index * (values[index] ?? 0);
  return [...values, sum % 103, STOP].flatMap((value) => PATTERNS[value] ?? []);
}

// Far more than fits on any label; keeps hostile text from costing time.
const LONGEST_TEXT = 128;

function tokensOf(text: string): number[] {
  if (text === '') throw new RangeError('a barcode needs at least one character');
  if (text.length > LONGEST_TEXT)
    throw new RangeError(`a Code 128 symbol holds at most ${LONGEST_TEXT} characters here`);
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 127) throw new RangeError(`Code 128 has no character "${character}"`);
    return code;
  });
}

/**
 * The widths, in modules, of alternating bars and spaces, beginning and ending with a bar. Quiet
 * zones (10 modules each side) are the caller's. The fewest possible symbols are used.
 * @throws RangeError when the text is empty, too long or not ASCII
 */
export function encodeCode128(text: string): number[] {
  return moduleWidths(symbolValues(tokensOf(text)));
}

/**
 * A GS1-128 symbol: Code 128 that starts with FNC1.
 * @throws RangeError when an element breaks its format, or the symbol would pass GS1's 48 characters
 */
export function encodeGs1128(elements: readonly Gs1Element[]): number[] {
  const data = formatElementString(elements);
  if (data.length > 48) throw new RangeError('a GS1-128 symbol holds at most 48 characters');
  const separator = GROUP_SEPARATOR.charCodeAt(0);
  const tokens = tokensOf(data).map((token) => (token === separator ? FNC1_TOKEN : token));
  return moduleWidths(symbolValues([FNC1_TOKEN, ...tokens]));
}

/** The width of a symbol in modules, without quiet zones. */
export function widthInModules(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
