import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import type { Browser } from 'playwright-core';
import { demoPassword } from '../../seeds/demo.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { signIn } from '../../shared/identity/session.contract.ts';
import { admitTerminal } from '../../shared/identity/terminals.contract.ts';
import { listHandlingUnits } from '../../shared/layout/handling-units.contract.ts';
import { listWarehouses } from '../../shared/layout/warehouses.contract.ts';
import { apiClient } from './api-client.ts';
import type { Ask, Place } from './floor-goods.ts';
import { ensureClient, openBrowser } from './journey-browser.ts';
import { openFloor, type FloorTerminal } from './journey-floor.ts';
import { openLine, type Line } from './journey-line.ts';
import { startServerProcess } from './journey-server.ts';

/** The demo warehouse behind a line that has faults when a test says so. */
export interface Building extends Place {
  line: Line;
  /** Another way to the same server, whole while the first is not. */
  sideLine: Line;
  /** Reads what the server wrote. */
  db: Knex;
  /** A terminal that has been admitted. */
  terminal(name: string, line: Line): Promise<FloorTerminal>;
  /** SIGKILL, and another process on the same database. */
  killServer(): Promise<void>;
  close(): Promise<void>;
}

export async function openBuilding(): Promise<Building> {
  await ensureClient();
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-building-'));
  const url = `sqlite:${path.join(folder, 'farstock.db')}`;
  const start = () => startServerProcess({ DATABASE_URL: url, FARSTOCK_DATA: folder });
  let [server, browser]: [Awaited<ReturnType<typeof start>>, Browser] = await Promise.all([
    start(),
    openBrowser(),
  ]);
  const [line, sideLine] = [await openLine(server.url), await openLine(server.url)];
  const db = connect(url);
  const as = async (login: string): Promise<Ask> => {
    const { body } = await apiClient(server.url).call(signIn, { login, password: demoPassword });
    return async (endpoint, input) => {
      const answer = await apiClient(server.url, body.accessToken).call(endpoint, input);
      if (answer.problem) throw new Error(`${endpoint.path}: ${answer.problem.detail}`);
      return answer.body;
    };
  };
  const [manager, seller] = await Promise.all([as('manager'), as('seller')]);
  const warehouseId = (await manager(listWarehouses, {})).rows[0]?.id ?? '';
  const totes = await manager(listHandlingUnits, { warehouseId, kind: 'tote', limit: 100 });
  return {
    line,
    sideLine,
    db,
    warehouseId,
    manager,
    seller,
    totes: totes.rows.map(({ code }) => code),
    async terminal(name, { url: address }) {
      const floor = await openFloor(browser, address);
      await floor.at('admit');
      const shown = floor.page.locator('[data-code]:not([data-code=""])');
      const code = (await shown.getAttribute('data-code')) ?? '';
      await manager(admitTerminal, { code, warehouseId, name });
      await floor.at('badge');
      return floor;
    },
    async killServer() {
      await server.end('SIGKILL');
      for (const one of [line, sideLine]) one.cut();
      server = await start();
      for (const one of [line, sideLine]) {
        one.lead(server.url);
        one.mend();
      }
    },
    async close() {
      await browser.close();
      await Promise.all([line.close(), sideLine.close()]);
      await server.end();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
