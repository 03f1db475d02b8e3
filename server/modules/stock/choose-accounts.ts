import type { Account } from './moves.ts';

/** An account that goods may be taken from, with what decides between it and others. */
export interface Candidate extends Account {
  bin: string;
  kind: string;
  walk_seq: number;
  draw_priority: number;
  /** YYYY-MM-DD of the lot, or null. */
  expires_on: string | null;
  /** Units not reserved yet; lowered as choices are made. */
  free: number;
}

export interface Choice {
  candidate: Candidate;
  quantity: number;
  why: string;
}

/**
 * Decides which accounts a quantity is taken from: first to expire goes first; then the bin's draw priority; then
 * one bin that holds all of it (the tightest, so that large stocks stay whole); then the fullest, which means the
 * fewest stops. Lowers `free` of what it chose, so that the same list serves line after line.
 */
export function chooseAccounts(candidates: readonly Candidate[], quantity: number): Choice[] {
  const choices: Choice[] = [];
  let left = quantity;
  while (left > 0) {
    const next = best(
      candidates.filter(({ free }) => free > 0),
      left,
    );
    if (!next) break;
    const part = Math.min(next.free, left);
    choices.push({ candidate: next, quantity: part, why: reasonFor(next, candidates, part === left) });
    next.free -= part;
    left -= part;
  }
  return choices;
}

const never = '9999-12-31';

function best(candidates: readonly Candidate[], left: number): Candidate | undefined {
  return candidates.toSorted((a, b) => {
    const expiry = (a.expires_on ?? never).localeCompare(b.expires_on ?? never);
    if (expiry !== 0) return expiry;
    if (a.draw_priority !== b.draw_priority) return b.draw_priority - a.draw_priority;
    const coversA = a.free >= left;
    const coversB = b.free >= left;
    if (coversA !== coversB) return coversA ? -1 : 1;
    if (a.free !== b.free) return coversA ? a.free - b.free : b.free - a.free;
    return a.walk_seq - b.walk_seq || a.id - b.id;
  })[0];
}

function reasonFor(chosen: Candidate, all: readonly Candidate[], whole: boolean): string {
  const others = all.filter(({ id }) => id !== chosen.id);
  if (others.length === 0) return 'only_place';
  if (chosen.expires_on && others.some(({ expires_on }) => expires_on !== chosen.expires_on))
    return 'first_expiry';
  if (others.some(({ draw_priority }) => draw_priority < chosen.draw_priority)) return 'draw_priority';
  return whole ? 'one_stop' : 'fewest_stops';
}
