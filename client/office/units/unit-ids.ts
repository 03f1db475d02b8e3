/** So many plates may be named in one print, and so many are made at once. */
export const mostUnits = 200;

/** Ids of plates as a query takes them. */
export const idsOf = (units: readonly { id: string }[]): string =>
  units
    .slice(0, mostUnits)
    .map(({ id }) => id)
    .join(',');
