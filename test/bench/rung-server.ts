/**
 * The rung: the same final SQL behind a bare `node:http` handler, with mysql2 or libsql directly. No validation, no
 * identity, no events: what a server on this machine could reach at most with these statements.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import mysql from 'mysql2/promise';
import type { SqliteConnection, SqliteStatement } from '../../server/platform/db/prepared-statements.ts';
import { readScript, type Script } from './scripts.ts';

type Run = (script: Script) => Promise<unknown>;

/** Read ahead, so that reading them costs the measured requests nothing. */
const scripts = new Map(
  readFileSync(process.env['BENCH_SCRIPTS'] ?? '', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(readScript)
    .map((script) => [script.id, script]),
);

function onSqlite(file: string): Run {
  const Database = createRequire(import.meta.url)('libsql') as new (
    name: string,
  ) => SqliteConnection & { exec(sql: string): void };
  const connection = new Database(file);
  connection.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;',
  );
  const kept = new Map<string, { statement: SqliteStatement; reads: boolean }>();
  const plain = (value: unknown): unknown =>
    value instanceof Date
      ? value.toISOString().slice(0, 23).replace('T', ' ')
      : typeof value === 'boolean'
        ? Number(value)
        : value;
  return async ({ statements }) => {
    let answer: unknown;
    for (const { sql, bindings } of statements) {
      const known = kept.get(sql) ?? prepare(sql);
      answer = known.reads
        ? known.statement.all(bindings.map(plain))
        : known.statement.run(bindings.map(plain));
    }
    return answer;
  };
  function prepare(sql: string) {
    const statement = connection.prepare(sql);
    const prepared = { statement, reads: statement.reader };
    kept.set(sql, prepared);
    return prepared;
  }
}

async function onMysql(uri: string): Promise<Run> {
  const options = { uri, timezone: 'Z', dateStrings: ['DATE' as const], decimalNumbers: true };
  const pool = mysql.createPool({ ...options, connectionLimit: 16 });
  pool.pool.on('connection', (connection) => {
    connection.query("SET time_zone='+00:00'");
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  return async ({ statements }) => {
    const connection = await pool.getConnection();
    try {
      let answer: unknown;
      for (const { sql, bindings } of statements) [answer] = await connection.query(sql, bindings);
      return answer;
    } catch (error) {
      await connection.query('ROLLBACK');
      throw error;
    } finally {
      connection.release();
    }
  };
}

const url = process.env['DATABASE_URL'] ?? '';
const run = url.startsWith('sqlite:') ? onSqlite(url.slice('sqlite:'.length)) : await onMysql(url);
const server = createServer((req, res) => {
  const id = (req.url ?? '/').slice(1);
  const script = scripts.get(id);
  if (!script) return void res.end('{}');
  void run(script).then(
    (answer) => res.end(JSON.stringify(answer)),
    () => {
      res.statusCode = 500;
      res.end('{}');
    },
  );
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
