import { axes, spacesAround, volumeOf, type Cuboid, type Triple } from './spaces.ts';

/** So many alike things to pack; which side is up is free. */
export interface Goods {
  sizeMm: Triple;
  quantity: number;
}

/** Where one of the goods stands; `goods` is its index in the list. */
export interface Placement extends Cuboid {
  goods: number;
}

/** Alike things as a wall: so many along each side. */
interface Block {
  goods: number;
  unit: Triple;
  count: Triple;
  size: Triple;
}

/** How things are preferred; a second and a third view find what the first one misses. */
type Preference = (block: Block, space: Cuboid) => readonly number[];

const preferences: readonly Preference[] = [
  ({ size }) => [volumeOf(size)],
  ({ unit, size }) => [volumeOf(unit), volumeOf(size)],
  ({ unit, size }) => [Math.max(...unit), volumeOf(size)],
  ({ size }, space) => [-Math.min(...slack(size, space)), volumeOf(size)],
  ({ unit, size }, space) => [unit[0] * unit[1], -Math.min(...slack(size, space)), volumeOf(size)],
];

/** The order in which empty corners are filled: from the floor up, or from the far wall. */
const corners: readonly ((space: Cuboid) => readonly number[])[] = [
  ({ at }) => [at[2], at[1], at[0]],
  ({ at }) => [at[0], at[2], at[1]],
];

const slack = (size: Triple, space: Cuboid): number[] => axes.map((axis) => space.size[axis] - size[axis]);

/**
 * Where everything can stand in a box of this inner size, or null where no way was found. A heuristic: a `null` for
 * goods that nearly fill the box may be wrong, a placement is always right (inside, nothing overlapping).
 */
export function fitInBox(insideMm: Triple, goods: readonly Goods[]): Placement[] | null {
  const volume = goods.reduce((sum, { sizeMm, quantity }) => sum + volumeOf(sizeMm) * quantity, 0);
  if (volume > volumeOf(insideMm)) return null;
  // With many different things every way takes long and they differ little.
  const isMixed = goods.length > 16;
  for (const corner of isMixed ? corners.slice(0, 1) : corners)
    for (const preference of isMixed ? preferences.slice(0, 2) : preferences) {
      const placements = fill(insideMm, goods, preference, corner);
      if (placements) return placements;
    }
  return null;
}

function fill(
  inside: Triple,
  goods: readonly Goods[],
  preference: Preference,
  corner: (space: Cuboid) => readonly number[],
): Placement[] | null {
  const left = goods.map(({ quantity }) => quantity);
  const placements: Placement[] = [];
  let spaces: Cuboid[] = [{ at: [0, 0, 0], size: inside }];
  while (left.some((quantity) => quantity > 0)) {
    const space = spaces.reduce<Cuboid | undefined>(
      (best, one) => (!best || isBefore(corner(one), corner(best)) ? one : best),
      undefined,
    );
    if (!space) return null;
    const block = bestBlock(goods, left, space, preference);
    if (!block) {
      spaces = spaces.filter((one) => one !== space);
      continue;
    }
    left[block.goods] = (left[block.goods] ?? 0) - volumeOf(block.count);
    placements.push(...unitsOf(block, space.at));
    const thinnest = Math.min(
      ...goods.flatMap(({ sizeMm }, index) => ((left[index] ?? 0) > 0 ? [Math.min(...sizeMm)] : [])),
    );
    spaces = spacesAround(spaces, { at: space.at, size: block.size }, thinnest);
  }
  return placements;
}

function bestBlock(
  goods: readonly Goods[],
  left: readonly number[],
  space: Cuboid,
  preference: Preference,
): Block | null {
  let best: Block | null = null;
  for (const [index, { sizeMm }] of goods.entries()) {
    const quantity = left[index] ?? 0;
    if (quantity === 0) continue;
    for (const unit of turned(sizeMm)) {
      const block = largestBlock(index, unit, quantity, space);
      if (block && (!best || isBefore(preference(best, space), preference(block, space)))) best = block;
    }
  }
  return best;
}

/** The biggest full wall of these things that stands in the space: no layer is begun that can't be finished. */
function largestBlock(goods: number, unit: Triple, quantity: number, space: Cuboid): Block | null {
  const most = axes.map((axis) => Math.floor(space.size[axis] / unit[axis])) as [number, number, number];
  if (Math.min(...most) === 0) return null;
  const along = Math.min(most[0], quantity);
  const across = Math.min(most[1], Math.floor(quantity / along));
  const up = Math.min(most[2], Math.floor(quantity / (along * across)));
  const count: Triple = [along, across, up];
  return { goods, unit, count, size: axes.map((axis) => unit[axis] * count[axis]) as unknown as Triple };
}

function unitsOf({ goods, unit, count }: Block, at: Triple): Placement[] {
  const placements: Placement[] = [];
  for (let up = 0; up < count[2]; up++)
    for (let across = 0; across < count[1]; across++)
      for (let along = 0; along < count[0]; along++)
        placements.push({
          goods,
          at: [at[0] + along * unit[0], at[1] + across * unit[1], at[2] + up * unit[2]],
          size: unit,
        });
  return placements;
}

/** All ways to turn a thing, each once. */
function turned([a, b, c]: Triple): Triple[] {
  const all: Triple[] = [
    [a, b, c],
    [b, a, c],
    [a, c, b],
    [c, a, b],
    [b, c, a],
    [c, b, a],
  ];
  const seen = new Set<string>();
  return all.filter((turn) => !seen.has(turn.join()) && seen.add(turn.join()));
}

/** Compares figure by figure. */
function isBefore(one: readonly number[], other: readonly number[]): boolean {
  for (const [index, figure] of one.entries()) {
    const difference = figure - (other[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
