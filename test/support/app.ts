import type { AddressInfo } from 'node:net';
import { createApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openLog } from '../../server/platform/log.ts';
import { apiClient, type ApiClient } from './api-client.ts';
import { openTestDatabase, testSigningKey, type TestDatabase } from './database.ts';

export interface TestApp {
  database: TestDatabase;
  app: App;
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /** Calls endpoints as whoever the token stands for; without one as nobody. Each client keeps its own cookies. */
  api(who?: string | { token: string }): ApiClient;
  close(): Promise<void>;
}

/** The whole system on a database of its own, listening on a free port of this machine. */
export async function openTestApp(): Promise<TestApp> {
  const database = await openTestDatabase();
  const app = await startApp(database).catch(async (error: unknown) => {
    // An open pool would keep the test process from ending.
    await database.close();
    throw error;
  });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    database,
    app,
    origin,
    api: (who) => apiClient(origin, typeof who === 'object' ? who.token : who),
    async close() {
      await app.close();
      await database.close();
    },
  };
}

async function startApp({ db, url, host }: TestDatabase): Promise<App> {
  const environment = {
    DATABASE_URL: url,
    FARSTOCK_DATA: host.dataFolder,
    FARSTOCK_SIGNING_KEY: testSigningKey,
    PORT: '0',
  };
  const config = { ...readConfig(environment), signingKey: testSigningKey };
  const app = await createApp({ db, config, log: openLog('silent'), clock: host.clock });
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
  return app;
}
