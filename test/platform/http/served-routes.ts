import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { system, type Actor } from '../../../server/platform/actor.ts';
import { mount } from '../../../server/platform/http/mount.ts';
import { sendProblems } from '../../../server/platform/http/problem-json.ts';
import type { Route } from '../../../server/platform/http/route.ts';
import { openLog } from '../../../server/platform/log.ts';
import { Problem } from '../../../server/platform/problem.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { defineEndpoint } from '../../../shared/contract/endpoint.ts';
import { apiClient, type ApiClient } from '../../support/api-client.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

export interface ServedRoutes {
  database: TestDatabase;
  origin: string;
  /** As one of the `actors`, or as nobody. */
  api(name?: string): ApiClient;
  /** What the use cases below have written. */
  notes(): Promise<string[]>;
  close(): Promise<void>;
}

const actor = (id: string, changes: Partial<Actor>): Actor => ({ ...system, kind: 'user', id, ...changes });

/** Their names are their tokens. */
export const actors: Record<string, Actor> = {
  mara: actor('01MARA', { role: 'manager' }),
  milo: actor('01MILO', { role: 'manager' }),
  finn: actor('01FINN', { role: 'floor' }),
  sena: actor('01SENA', { role: 'seller_owner', sellerId: '01SELLER' }),
  keyed: actor('01KEY', { kind: 'apiKey', role: 'admin', scope: new Set(['stock.view']) }),
};

/** Serves the given routes alone, on a database of their own. */
export async function serveRoutes(routes: readonly Route[]): Promise<ServedRoutes> {
  const database = await openTestDatabase();
  const web = express();
  web.use(
    '/api/v1',
    mount(database.host, routes, (token) => Promise.resolve(actors[token ?? ''] ?? null)),
  );
  web.use(sendProblems(openLog('silent')));
  const server = createServer(web);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    database,
    origin,
    api: (name) => apiClient(origin, name),
    async notes() {
      const rows = (await database.db('leases').orderBy('name').select('name')) as { name: string }[];
      return rows.map(({ name }) => name);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

/** An act with an effect that can be counted; `refuse` makes it fail after the effect. */
export const writeNote = defineEndpoint({
  method: 'post',
  path: '/notes/:shelf',
  permission: 'stock.adjust',
  summary: 'Write a note',
  input: z.strictObject({
    shelf: z.string().max(8),
    text: z.string().min(1).max(8),
    count: z.int().default(1),
    refuse: z.boolean().optional(),
  }),
  output: z.object({ name: z.string(), by: z.string() }),
});

let written = 0;

export async function noteDown(
  tx: Transaction,
  { shelf, text, refuse }: { shelf: string; text: string; refuse?: boolean | undefined },
) {
  const name = `${shelf}-${text}-${(written += 1)}`;
  await tx.db('leases').insert({ name, owner: tx.actor.id, until_at: tx.now });
  if (refuse === true) throw new Problem('record/in-use');
  return { name, by: tx.actor.id, secret: 'not in the contract' };
}
