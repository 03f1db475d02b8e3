import type { BinKind } from './location-kinds.ts';

/** A block of shelving to be made at once: aisles × bays × sides × levels. */
export interface RackPlan {
  /** `A`, `AA` or `01`: the first aisle; the others follow it. */
  firstAisle: string;
  aisles: number;
  firstBay: number;
  bays: number;
  firstLevel: number;
  levels: number;
  /** The sides of an aisle, in the order in which a picker serves them, e.g. `['L', 'R']`; none where codes need none. */
  sides: readonly string[];
  /**
   * What a code looks like: `{aisle}`, `{bay}`, `{level}`, `{side}`, with the least number of digits after a colon,
   * e.g. `{aisle}{bay:2}-{level:2}`.
   */
  pattern: string;
  kind: BinKind;
  /** So many levels from below are pick faces, whatever the kind of the rest: what hands reach is picked first. */
  pickFaceLevels: number;
  /** Walk position of the first bin. */
  walkFrom: number;
}

export interface RackBin {
  code: string;
  kind: BinKind;
  aisle: string;
  bay: number;
  level: number;
  side: string;
  walkSeq: number;
  drawPriority: number;
}

/** Walk positions leave room for bins that are put in between later. */
const walkStep = 10;

/** Pick faces are drawn from before the reserve above them. */
const pickFaceDraw = 10;

export const rackSize = (plan: RackPlan): number =>
  plan.aisles * plan.bays * plan.levels * Math.max(1, plan.sides.length);

/**
 * The bins of a rack in walk order: aisle by aisle, up one and down the next, so that nobody walks an aisle empty;
 * at each bay both sides, and each side from below.
 */
export function* rackBins(plan: RackPlan): Generator<RackBin> {
  const sides = plan.sides.length > 0 ? plan.sides : [''];
  let aisle = plan.firstAisle;
  let walkSeq = plan.walkFrom;
  for (let turn = 0; turn < plan.aisles; turn++, aisle = nextAisle(aisle))
    for (let step = 0; step < plan.bays; step++)
      for (const side of sides)
        for (let height = 0; height < plan.levels; height++, walkSeq += walkStep) {
          const bay = plan.firstBay + (turn % 2 === 0 ? step : plan.bays - 1 - step);
          const level = plan.firstLevel + height;
          const isFace = height < plan.pickFaceLevels;
          yield {
            code: codeOf(plan.pattern, { aisle, bay, level, side }),
            kind: isFace ? 'pick_face' : plan.kind,
            aisle,
            bay,
            level,
            side,
            walkSeq,
            drawPriority: isFace ? pickFaceDraw : 0,
          };
        }
}

/** The aisle after this one: `A` → `B`, `Z` → `AA`, `09` → `10`. */
export function nextAisle(aisle: string): string {
  if (/^\d+$/.test(aisle)) return String(Number(aisle) + 1).padStart(aisle.length, '0');
  const head = aisle.slice(0, -1);
  if (!aisle.endsWith('Z'))
    return head + String.fromCodePoint((aisle.codePointAt(aisle.length - 1) ?? 64) + 1);
  return `${head === '' ? 'A' : nextAisle(head)}A`;
}

/** Every variable part of a code, so that a pattern can be checked before a thousand bins are made from it. */
export const patternParts = (pattern: string): string[] =>
  [...pattern.matchAll(/\{(\w+)(?::\d)?\}/g)].map((match) => match[1] ?? '');

const codeOf = (pattern: string, parts: Pick<RackBin, 'aisle' | 'bay' | 'level' | 'side'>): string =>
  pattern.replaceAll(
    /\{(aisle|bay|level|side)(?::(\d))?\}/g,
    (_, name: keyof typeof parts, digits?: string) => String(parts[name]).padStart(Number(digits ?? 0), '0'),
  );
