/** A box standing square in another one: from its nearest corner, all in millimetres; `at[2]` is up. */
export interface Cuboid {
  at: Triple;
  size: Triple;
}
export type Triple = readonly [number, number, number];

export const axes = [0, 1, 2] as const;

export const volumeOf = ([length, width, height]: Triple): number => length * width * height;

/** More empty corners than this are not looked at: the smallest are left empty, the time stays bounded. */
const mostSpaces = 60;

export const overlap = (one: Cuboid, other: Cuboid): boolean =>
  axes.every(
    (axis) =>
      one.at[axis] < other.at[axis] + other.size[axis] && other.at[axis] < one.at[axis] + one.size[axis],
  );

const contains = (outer: Cuboid, inner: Cuboid): boolean =>
  axes.every(
    (axis) =>
      outer.at[axis] <= inner.at[axis] &&
      inner.at[axis] + inner.size[axis] <= outer.at[axis] + outer.size[axis],
  );

/**
 * What is left of empty spaces once something stands in them. The spaces overlap each other: each is as large as it
 * can be (empty maximal spaces, Lai and Chan 1997), so that no room is lost by how it was cut before.
 */
export function spacesAround(spaces: readonly Cuboid[], placed: Cuboid, smallestMm: number): Cuboid[] {
  const left: Cuboid[] = [];
  const cut: Cuboid[] = [];
  for (const space of spaces) {
    if (overlap(space, placed)) cut.push(...remainders(space, placed));
    else left.push(space);
  }
  const useful = cut.filter(({ size }) => Math.min(...size) >= smallestMm);
  const isNeeded = (space: Cuboid, index: number): boolean =>
    !left.some((other) => contains(other, space)) &&
    !useful.some(
      (other, place) =>
        place !== index && contains(other, space) && (place < index || !contains(space, other)),
    );
  const all = [...left, ...useful.filter(isNeeded)];
  if (all.length <= mostSpaces) return all;
  return all.toSorted((one, other) => volumeOf(other.size) - volumeOf(one.size)).slice(0, mostSpaces);
}

/** The largest cuboids of a space on each of the six sides of what stands in it. */
function remainders(space: Cuboid, placed: Cuboid): Cuboid[] {
  const parts: Cuboid[] = [];
  for (const axis of axes) {
    const [low, high] = [space.at[axis], space.at[axis] + space.size[axis]];
    const [from, to] = [placed.at[axis], placed.at[axis] + placed.size[axis]];
    if (from > low) parts.push({ at: space.at, size: withAxis(space.size, axis, from - low) });
    if (to < high)
      parts.push({ at: withAxis(space.at, axis, to), size: withAxis(space.size, axis, high - to) });
  }
  return parts;
}

const withAxis = (triple: Triple, axis: number, value: number): Triple =>
  triple.map((own, index) => (index === axis ? value : own)) as unknown as Triple;
