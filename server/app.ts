import { existsSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import path from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { warehouseStream } from '../shared/events.ts';
import type { Config } from './config.ts';
import { modules } from './modules.ts';
import { stopRun } from './modules/simulator/run-simulator.ts';
import { authenticator, whenActorsChange } from './modules/identity/index.ts';
import { whenPresenceChanges } from './modules/live/presence-book.ts';
import { schemaIsCurrent } from './platform/db/migrate.ts';
import { startDispatcher, type Dispatcher } from './platform/events/dispatcher.ts';
import { docsPage } from './platform/http/docs-page.ts';
import { fixedHeaders } from './platform/http/fixed-headers.ts';
import { mount } from './platform/http/mount.ts';
import { openApiDocument } from './platform/http/openapi.ts';
import { sendProblems } from './platform/http/problem-json.ts';
import { housekeeping } from './platform/jobs/housekeeping.ts';
import { startJobs } from './platform/jobs/scheduler.ts';
import { requestLog } from './platform/log.ts';
import { openMetrics } from './platform/metrics.ts';
import { Problem } from './platform/problem.ts';
import { openGateway, type Gateway } from './platform/realtime/gateway.ts';
import type { Host } from './platform/transaction.ts';

export interface AppOptions {
  db: Knex;
  config: Config & { signingKey: string };
  log: Logger;
  clock?: () => Date;
}

export interface App {
  server: HttpServer;
  host: Host;
  dispatcher: Dispatcher;
  gateway: Gateway;
  /** Ends open requests, sockets, jobs and deliveries, in that order. The database is the caller's to close. */
  close(): Promise<void>;
}

const version = process.env['npm_package_version'] ?? '0.1.0';

/** Puts the whole system together on one HTTP server, which the caller lets listen. */
export async function createApp({ db, config, log, clock = () => new Date() }: AppOptions): Promise<App> {
  let dispatcher: Dispatcher | undefined;
  const host: Host = {
    db,
    clock,
    signingKey: config.signingKey,
    dataFolder: config.dataFolder,
    demoAddress: () => (config.demo ? addressOf(server, config.host) : null),
    committed: (streams) => dispatcher?.nudge(streams),
  };
  const routes = modules.flatMap((module) => module.routes);
  const authenticate = authenticator(host, config.signingKey);
  const web = express();
  const server = createServer(web);
  const gateway = openGateway(host, server, routes, authenticate, log);
  whenActorsChange(host, () => void gateway.checkSockets());
  whenPresenceChanges(host, (warehouseId, terminalIds) =>
    gateway.hint(warehouseStream(warehouseId), 'presence', { warehouseId, terminalIds }),
  );
  dispatcher = await startDispatcher(
    host,
    modules.flatMap((module) => module.subscribers ?? []),
    (stream, events) => gateway.tell(stream, events),
    log,
  );
  const jobs = startJobs(host, [housekeeping, ...modules.flatMap((module) => module.jobs ?? [])], log);
  dressUp(web, config, log);
  web.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  web.get('/readyz', async (_req, res) => {
    const ready = await schemaIsCurrent(db).catch(() => false);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });
  const endpoints = routes.map(({ endpoint }) => endpoint);
  // Made for the first who asks: few do, and it takes memory and a part of the start.
  let api: ReturnType<typeof openApiDocument> | undefined;
  web.get(
    '/api/v1/openapi.json',
    (_req, res) => void res.json((api ??= openApiDocument(endpoints, version))),
  );
  web.use('/docs', docsPage());
  web.use('/api/v1', mount(host, routes, authenticate));
  web.use('/api', () => {
    throw new Problem('request/not-found');
  });
  serveClient(web);
  web.use(sendProblems(log));
  return {
    server,
    host,
    dispatcher,
    gateway,
    async close() {
      stopRun(host);
      await jobs.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      await gateway.close();
      server.closeIdleConnections();
      await closed;
      await dispatcher?.stop();
    },
  };
}

/** Where this process reaches its own server. */
function addressOf(server: HttpServer, host: string): string | null {
  const address = server.address();
  if (address === null || typeof address === 'string') return null;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`;
}

function dressUp(web: Express, config: Config, log: Logger): void {
  const metrics = openMetrics(config.metricsToken);
  web.disable('x-powered-by');
  web.set('trust proxy', config.trustProxy);
  web.use(requestLog(log));
  web.use(metrics.observe);
  const headers = fixedHeaders(
    helmet({
      // Handhelds reach the server over plain HTTP inside the building; TLS belongs to the proxy in front.
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'", 'ws:', 'wss:'],
          fontSrc: ["'self'", 'data:'],
          upgradeInsecureRequests: null,
        },
      },
    }),
  );
  web.use(headers);
  // Answers to acts are short, and most requests of a floor are acts.
  const compress = compression();
  web.use((req, res, next) => (req.method === 'GET' ? compress(req, res, next) : next()));
  web.get('/metrics', metrics.expose);
}

/** The built client: hashed files may be kept for ever, pages never. */
function serveClient(web: Express): void {
  const folder = path.join(
    import.meta.dirname,
    import.meta.filename.endsWith('.ts') ? '../dist/client' : '../client',
  );
  if (!existsSync(folder)) return;
  web.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  web.use(express.static(folder, { index: false, maxAge: 0 }));
  const page = (file: string) => path.join(folder, file);
  web.get(['/floor', '/floor/*rest'], (_req, res) => res.sendFile(page('floor.html')));
  web.get(['/', '/office', '/office/*rest'], (_req, res) => res.sendFile(page('office.html')));
}
