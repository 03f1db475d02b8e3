import { networkInterfaces } from 'node:os';
import type { AddressInfo } from 'node:net';
import { seedDemo } from '../seeds/demo.ts';
import { createApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { signingKeyFor } from './modules/identity/index.ts';
import { connect } from './platform/db/connect.ts';
import { migrate } from './platform/db/migrate.ts';
import { openLog } from './platform/log.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const startedAt = performance.now();
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  const db = connect(config.databaseUrl);
  const ran = await migrate(db);
  if (ran.length > 0) say(`Database brought up to date (${ran.length} steps).`);
  const signingKey = await signingKeyFor(config);
  const app = await createApp({ db, config: { ...config, signingKey }, log });
  const demo = config.demo ? await seedDemo(app.host, say) : [];
  await new Promise<void>((resolve, reject) => {
    app.server.once('error', reject);
    app.server.listen(config.port, config.host, resolve);
  });
  const { port } = app.server.address() as AddressInfo;
  stopOnSignal(async () => {
    await app.close();
    await db.destroy();
  });
  const ready = `Ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s:`;
  // In one piece: whoever waits for these lines gets all of them.
  say([ready, ...addressesOf(config, port).map((address) => `  ${address}`), ...demo].join('\n'));
}

function addressesOf({ host }: Config, port: number): string[] {
  const everywhere = host === '0.0.0.0' || host === '::';
  const own = Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one?.family === 'IPv4' ? [one.address] : []));
  const names = everywhere ? own : [host];
  return names.flatMap((name) => [
    `office    http://${name}:${port}/office`,
    `floor     http://${name}:${port}/floor`,
    `API docs  http://${name}:${port}/docs`,
  ]);
}

/** Open requests end, sockets close, nothing is lost. A second signal does not wait. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    say('Stopping …');
    void close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  // A wrong setting or a taken port is told in one line; anything else with its trace.
  const known = error instanceof ConfigError || (error as { code?: string }).code === 'EADDRINUSE';
  process.stderr.write(`${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
