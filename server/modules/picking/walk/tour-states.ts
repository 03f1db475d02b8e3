/**
 * What has to be known of a half-built tour to finish it: for each corner on the border between what is decided and
 * what is not, whether an even or an odd number of ways leads to it so far, and which corners hang together. The idea
 * of Ratliff and Rosenthal (Operations Research 31, 1983) for one block of racks, for any number of cross aisles.
 *
 * States are small numbers; what follows from what is worked out once per number of cross aisles and kept.
 */
export type AisleWay = 'none' | 'once' | 'twice' | 'from-low' | 'from-high' | 'from-both';

/** One way of going on to the next aisle. */
export interface Crossing {
  next: number;
  /** Ways along each cross aisle: 0, 1 or 2. */
  ways: readonly number[];
  /** Their sum: each costs the distance to the next aisle. */
  count: number;
}

export interface TourStates {
  /** Nothing decided, nothing touched. */
  readonly empty: number;
  /** How many states are known so far; numbers are below it. */
  size(): number;
  /** After walking the stretch of aisle above a cross aisle in this way. */
  walk(state: number, crossAisle: number, way: AisleWay): number;
  /** The corner has to be on the tour; `isEnd`: the walk starts or ends there and does not come back. */
  require(state: number, crossAisle: number, isEnd: boolean): number;
  /** All ways of going on to the next aisle. */
  crossings(state: number): readonly Crossing[];
  /** Whether the whole is one tour. */
  isTour(state: number): boolean;
}

/** Corner by corner: `parts` 0 is untouched, equal numbers hang together; `odds` 1 is an odd number of ways. */
interface Border {
  parts: number[];
  odds: number[];
}

const known = new Map<number, TourStates>();

export function tourStates(crossAisles: number): TourStates {
  const states = known.get(crossAisles) ?? makeStates(crossAisles);
  known.set(crossAisles, states);
  return states;
}

const wayNumbers: Record<AisleWay, number> = {
  none: 0,
  once: 1,
  twice: 2,
  'from-low': 3,
  'from-high': 4,
  'from-both': 5,
};

function makeStates(rows: number): TourStates {
  const borders: Border[] = [];
  const numbers = new Map<string, number>();
  const walks = new Map<number, number>();
  const requires = new Map<number, number>();
  const crossings: (readonly Crossing[] | undefined)[] = [];

  const numberOf = (border: Border): number => {
    const parts = renumbered(border.parts);
    const key = `${parts.join('')}:${border.odds.join('')}`;
    const found = numbers.get(key);
    if (found !== undefined) return found;
    borders.push({ parts, odds: border.odds });
    numbers.set(key, borders.length - 1);
    return borders.length - 1;
  };
  const from = (state: number): Border => {
    const { parts, odds } = borders[state] as Border;
    return { parts: [...parts], odds: [...odds] };
  };
  const kept = (memory: Map<number, number>, key: number, make: () => number): number => {
    const found = memory.get(key) ?? make();
    memory.set(key, found);
    return found;
  };

  const empty = numberOf({ parts: Array(rows).fill(0), odds: Array(rows).fill(0) });
  return {
    empty,
    size: () => borders.length,
    walk: (state, row, way) =>
      way === 'none'
        ? state
        : kept(walks, (state * rows + row) * 6 + wayNumbers[way], () =>
            numberOf(walked(from(state), row, way)),
          ),
    require: (state, row, isEnd) =>
      kept(requires, (state * rows + row) * 2 + Number(isEnd), () => {
        const border = from(state);
        touch(border, row);
        if (isEnd) flip(border, row);
        return numberOf(border);
      }),
    crossings: (state) => (crossings[state] ??= crossingsOf(borders[state] as Border, numberOf)),
    isTour(state) {
      const { parts, odds } = borders[state] as Border;
      return !odds.includes(1) && parts.every((part) => part <= 1);
    },
  };
}

function walked(border: Border, row: number, way: AisleWay): Border {
  if (way !== 'from-high') touch(border, row);
  if (way !== 'from-low') touch(border, row + 1);
  if (way === 'once' || way === 'twice') join(border, row, row + 1);
  if (way === 'once') {
    flip(border, row);
    flip(border, row + 1);
  }
  return border;
}

function touch({ parts }: Border, row: number): void {
  if (parts[row] === 0) parts[row] = Math.max(...parts) + 1;
}

function flip({ odds }: Border, row: number): void {
  odds[row] = 1 - (odds[row] ?? 0);
}

function join(border: Border, row: number, other: number): void {
  const [one, two] = [border.parts[row], border.parts[other]];
  border.parts = border.parts.map((part) => (part === two ? (one ?? 0) : part));
}

/** Parts numbered in the order of their first corner, so that equal borders look equal. */
function renumbered(parts: readonly number[]): number[] {
  const order = [...new Set(parts.filter((part) => part > 0))];
  return parts.map((part) => order.indexOf(part) + 1);
}

/** An odd corner goes on by one way, an even one by two or not at all; no part may be left behind. */
function crossingsOf(border: Border, numberOf: (border: Border) => number): Crossing[] {
  const { parts, odds } = border;
  const even = parts.flatMap((part, row) => (part > 0 && odds[row] === 0 ? [row] : []));
  const crossings: Crossing[] = [];
  for (let choice = 0; choice < 1 << even.length; choice++) {
    const ways = odds.map((odd) => odd);
    for (const [bit, row] of even.entries()) if (choice & (1 << bit)) ways[row] = 2;
    const goesOn = (part: number): boolean => parts.some((own, row) => own === part && (ways[row] ?? 0) > 0);
    if (parts.some((part) => part > 0 && !goesOn(part))) continue;
    const next = numberOf({
      parts: parts.map((part, row) => ((ways[row] ?? 0) > 0 ? part : 0)),
      odds: ways.map((way) => (way === 1 ? 1 : 0)),
    });
    crossings.push({ next, ways, count: ways.reduce((sum, way) => sum + way, 0) });
  }
  return crossings;
}
