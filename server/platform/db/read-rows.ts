type Reader = (value: unknown) => unknown;

const readers: readonly (readonly [RegExp, Reader])[] = [
  [/_at$/, (value) => (typeof value === 'string' ? new Date(`${value.replace(' ', 'T')}Z`) : value)],
  [/_json$/, (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value)],
  [/^is_/, Boolean],
];

/** Columns are few and rows are many: what a name asks for is looked at once. */
const byColumn = new Map<string, Reader | undefined>();
const mostColumns = 5000;

function readerOf(column: string): Reader | undefined {
  if (byColumn.has(column)) return byColumn.get(column);
  const reader = readers.find(([form]) => form.test(column))?.[1];
  if (byColumn.size < mostColumns) byColumn.set(column, reader);
  return reader;
}

/** `…_at` columns become Date, `…_json` columns objects, `is_…` columns booleans, on both databases alike. */
function readRow(row: unknown): unknown {
  if (row === null || typeof row !== 'object' || row instanceof Date || ArrayBuffer.isView(row)) return row;
  const cells = row as Record<string, unknown>;
  for (const name in cells) {
    const reader = readerOf(name);
    const value = cells[name];
    if (reader && value !== null && value !== undefined) cells[name] = reader(value);
  }
  return cells;
}

/** Makes what a driver answered alike on both databases: one row, rows, or several lists of rows. */
export const readRows = (answer: unknown): unknown =>
  Array.isArray(answer)
    ? answer.map((row: unknown) => (Array.isArray(row) ? row.map(readRow) : readRow(row)))
    : readRow(answer);
