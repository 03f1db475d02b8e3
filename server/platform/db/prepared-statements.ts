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
/** A hundred rows in one INSERT. What is longer is seldom asked twice alike. */
const longestKept = 20_000;
/** A compiled statement takes memory by its length, outside of what JavaScript counts. */
const mostKeptCharacters = 1_000_000;

/** Schema changes are done once, and a PRAGMA may take effect while it is prepared and never again. */
const worthKeeping = /^\s*(select|insert|update|delete|with|begin|commit|rollback;?$)/i;
const changesSchema = /^\s*(create|alter|drop|attach|detach|vacuum|pragma)\b/i;

/** By connection, so that a connection that is given up takes its statements along. */
interface Kept {
  statements: Map<string, Prepared>;
  characters: number;
}
const keptBy = new WeakMap<SqliteConnection, Kept>();

/**
 * Prepares a statement, or finds it ready: preparing costs more than running most of them, and what was prepared anew
 * each time would fill the memory until the garbage is collected. Keeps the 500 used last.
 * Every use must read all rows, as `all` does: a statement that is left half-read would hold its snapshot.
 */
export function preparedStatement(connection: SqliteConnection, sql: string): Prepared {
  const kept = keptBy.get(connection) ?? { statements: new Map<string, Prepared>(), characters: 0 };
  const known = kept.statements.get(sql);
  if (known) {
    kept.statements.delete(sql);
    kept.statements.set(sql, known);
    return known;
  }
  if (changesSchema.test(sql)) keptBy.delete(connection);
  const statement = connection.prepare(sql);
  const prepared = { statement, answersRows: statement.reader };
  if (sql.length > longestKept || !worthKeeping.test(sql)) return prepared;
  keptBy.set(connection, kept);
  kept.statements.set(sql, prepared);
  kept.characters += sql.length;
  dropOldest(kept);
  return prepared;
}

function dropOldest(kept: Kept): void {
  for (const oldest of kept.statements.keys()) {
    if (kept.statements.size <= mostKept && kept.characters <= mostKeptCharacters) return;
    kept.statements.delete(oldest);
    kept.characters -= oldest.length;
  }
}
