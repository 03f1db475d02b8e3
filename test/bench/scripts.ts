/** The statements of one request, as the database got them. */
export interface Script {
  id: string;
  statements: { sql: string; bindings: unknown[] }[];
}

interface WrittenDate {
  $date: string;
}

const isDate = (value: unknown): value is WrittenDate =>
  typeof value === 'object' && value !== null && '$date' in value;

export function writeScript({ id, statements }: Script): string {
  const plain = statements.map(({ sql, bindings }) => ({
    sql,
    bindings: bindings.map((value) =>
      value instanceof Date ? { $date: value.toISOString() } : (value ?? null),
    ),
  }));
  return JSON.stringify({ id, statements: plain });
}

export function readScript(line: string): Script {
  const script = JSON.parse(line) as Script;
  for (const statement of script.statements)
    statement.bindings = statement.bindings.map((value) => (isDate(value) ? new Date(value.$date) : value));
  return script;
}
