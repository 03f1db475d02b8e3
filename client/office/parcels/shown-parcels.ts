/** A list of more waiting parcels than this tells nobody anything; their count does. */
const mostWaiting = 100;

/** What of a manifest's parcels is shown: all that are loaded, and the first of those that wait. */
export function shownParcels<P extends { loadedAt: string | null }>(
  expected: readonly P[],
): { rows: P[]; rest: number } {
  let waiting = 0;
  const rows = expected.filter((one) => one.loadedAt !== null || ++waiting <= mostWaiting);
  return { rows, rest: expected.length - rows.length };
}
