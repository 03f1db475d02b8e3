/**
 * The states of a document and the acts that move it, as data: state → act → next state.
 * Server, client, docs and tests read the same table.
 */
export type Lifecycle = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type StateOf<L extends Lifecycle> = keyof L & string;
export type ActOf<L extends Lifecycle> = { [S in keyof L]: keyof L[S] }[keyof L] & string;

/** Declares a lifecycle; every target must be one of its states (checked by the compiler). */
export const defineLifecycle = <const L extends Record<string, Record<string, keyof L & string>>>(
  table: L,
): L => table;

/** The state an act leads to, or undefined where the act is not possible. */
export const nextState = <L extends Lifecycle>(
  table: L,
  state: string,
  act: string,
): StateOf<L> | undefined => table[state]?.[act] as StateOf<L> | undefined;

/** States from which an act is possible, for guarded updates (`where state in (…)`). */
export const statesAllowing = <L extends Lifecycle>(table: L, act: ActOf<L>): StateOf<L>[] =>
  Object.keys(table).filter((state) => table[state]?.[act] !== undefined) as StateOf<L>[];

export const statesOf = <L extends Lifecycle>(table: L): [StateOf<L>, ...StateOf<L>[]] =>
  Object.keys(table) as [StateOf<L>, ...StateOf<L>[]];

/** States that can never be reached from the first one: must be empty (a test asks). */
export function unreachableStates(table: Lifecycle): string[] {
  const all = Object.keys(table);
  const seen = new Set<string>(all.slice(0, 1));
  const queue = [...seen];
  for (let state = queue.pop(); state !== undefined; state = queue.pop())
    for (const next of Object.values(table[state] ?? {}))
      if (!seen.has(next)) {
        seen.add(next);
        queue.push(next);
      }
  return all.filter((state) => !seen.has(state));
}
