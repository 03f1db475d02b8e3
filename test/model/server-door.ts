import { seedDemo } from '../../seeds/demo.ts';
import { modules } from '../../server/modules.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { callEndpoint } from '../../server/platform/http/call-endpoint.ts';
import { problemDocument } from '../../server/platform/http/problem-json.ts';
import { callable } from '../../server/platform/realtime/socket-calls.ts';
import type { ProblemDocument } from '../../shared/contract/problems.ts';
import { listHandlingUnits } from '../../shared/layout/handling-units.contract.ts';
import { tokenFor } from '../support/actors.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Ask, Place } from '../support/floor-goods.ts';

/** What a terminal sends, over whichever line. */
export interface Call {
  method: string;
  path: string;
  input: Record<string, unknown>;
  operationId?: string;
}

export type Answer = { kind: 'answer'; output: unknown } | { kind: 'refusal'; problem: ProblemDocument };

/** The real server on a real database, called as its routes and sockets call it. */
export interface ServerDoor extends Place {
  app: TestApp;
  /** The floor's own acts, as they come over a terminal's socket. */
  call(call: Call): Promise<Answer>;
  /** The ids of all acts that the server keeps of the worker. */
  keptActs(): Promise<string[]>;
}

/** The demo warehouse with a manager, a seller and somebody on the floor. */
export async function openServerDoor(): Promise<ServerDoor> {
  const app = await openTestApp();
  const { host } = app.database;
  await seedDemo(host, () => undefined);
  const warehouseId = ((await host.db('warehouses').first('id')) as { id: string }).id;
  const routes = callable(modules.flatMap((module) => module.routes));

  const idOf = async (login: string): Promise<string> =>
    ((await host.db('users').where({ login }).first('id')) as { id: string }).id;
  const worker: Actor = {
    kind: 'user',
    id: await idOf('worker1'),
    role: 'floor',
    sellerId: null,
    warehouseIds: [warehouseId],
    scope: null,
    terminalId: null,
    locale: 'en',
  };

  async function call({ method, path, input, operationId }: Call): Promise<Answer> {
    const route = routes.get(`${method} ${path}`);
    if (!route) throw new Error(`${method} ${path} can't be called over a socket`);
    try {
      const { answer } = await callEndpoint(host, route, { actor: worker, input, operationId });
      // As it comes over the line.
      return { kind: 'answer', output: JSON.parse(JSON.stringify(answer)) };
    } catch (error) {
      const problem = problemDocument(error, 'en', 'model');
      if (problem.status >= 500) throw error;
      return { kind: 'refusal', problem };
    }
  }
  const keptActs = async (): Promise<string[]> =>
    (await host.db('operations').where({ actor_id: worker.id }).pluck('operation_id')) as string[];
  const as = async (login: string): Promise<Ask> => {
    const client = app.api(tokenFor(app.database, await idOf(login)));
    return async (endpoint, input) => {
      const { body, problem } = await client.call(endpoint, input);
      if (problem) throw new Error(`${endpoint.path}: ${problem.detail}`);
      return body;
    };
  };
  const manager = await as('manager');
  const totes = await manager(listHandlingUnits, { warehouseId, kind: 'tote', limit: 200 });
  return {
    app,
    warehouseId,
    manager,
    seller: await as('seller'),
    totes: totes.rows.map(({ code }) => code),
    call,
    keptActs,
  };
}
