/**
 * Our own server, which also writes down the final SQL of each marked request: what the rung runs again on a database
 * that is in the same state. What the dispatcher and the jobs ask besides is not part of a request.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { openLog } from '../../server/platform/log.ts';
import { writeScript, type Script } from './scripts.ts';

interface Record {
  script: Script;
  isOver: boolean;
}

const config = readConfig(process.env);
const out = createWriteStream(process.env['BENCH_SCRIPTS'] ?? '/dev/null');
const current = new AsyncLocalStorage<Record>();

const db = connect(config.databaseUrl);
await migrate(db);
db.on('query', ({ sql, bindings }: { sql: string; bindings?: unknown[] }) => {
  const record = current.getStore();
  if (!record || record.isOver) return;
  record.script.statements.push({ sql, bindings: [...(bindings ?? [])] });
});
const app = await createApp({
  db,
  config: { ...config, signingKey: config.signingKey ?? '' },
  log: openLog('error'),
});
// Delivery follows a commit and runs beside the request: it is not part of it.
const deliver = app.host.committed.bind(app.host);
app.host.committed = (told) => current.exit(() => deliver(told));
const handlers = app.server.listeners('request') as ((req: IncomingMessage, res: ServerResponse) => void)[];
app.server.removeAllListeners('request');
app.server.on('request', (req: IncomingMessage, res: ServerResponse) => {
  const id = req.headers['x-bench-script'];
  if (typeof id !== 'string') return handlers.forEach((handle) => handle(req, res));
  const record: Record = { script: { id, statements: [] }, isOver: false };
  res.once('finish', () => {
    record.isOver = true;
    out.write(`${writeScript(record.script)}\n`);
  });
  current.run(record, () => handlers.forEach((handle) => handle(req, res)));
});
app.server.listen(config.port, config.host);
process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => db.destroy())
    .then(() => out.end(() => process.exit(0)));
});
