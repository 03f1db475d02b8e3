/** What libsql's own types leave open, as far as it is used here. */
export interface SqliteStatement {
  /** Whether it answers rows. */
  readonly reader: boolean;
  all(bindings: readonly unknown[]): unknown[];
  run(bindings: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
}

export interface SqliteConnection {
  prepare(sql: string): SqliteStatement;
}

interface Prepared {
  statement: SqliteStatement;
  answersRows: boolean;
}

const mostKept = 500;
const longestKept = 4000;

/** Schema changes are done once, and a PRAGMA may take effect while it is prepared and never again. */
const worthKeeping = /^\s*(select|insert|update|delete|with|begin|commit|rollback;?$)/i;
const changesSchema = /^\s*(create|alter|drop|attach|detach|vacuum|pragma)\b/i;

/** By connection, so that a connection that is given up takes its statements along. */
const keptBy = new WeakMap<SqliteConnection, Map<string, Prepared>>();

/**
 * Prepares a statement, or finds it ready: preparing costs more than running most of them. Keeps the 500 used last.
 * Every use must read all rows, as `all` does: a statement that is left half-read would hold its snapshot.
 */
export function preparedStatement(connection: SqliteConnection, sql: string): Prepared {
  const kept = keptBy.get(connection) ?? new Map<string, Prepared>();
  const known = kept.get(sql);
  if (known) {
    kept.delete(sql);
    kept.set(sql, known);
    return known;
  }
  if (changesSchema.test(sql)) kept.clear();
  const statement = connection.prepare(sql);
  const prepared = { statement, answersRows: statement.reader };
  if (sql.length > longestKept || !worthKeeping.test(sql)) return prepared;
  keptBy.set(connection, kept.set(sql, prepared));
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return prepared;
}
