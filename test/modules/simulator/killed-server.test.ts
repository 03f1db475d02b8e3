import path from 'node:path';
import { expect } from 'chai';
import { startOwnServer, type OwnServer } from '../../../server/simulator/own-server.ts';
import { simulateDay } from '../../../server/simulator/simulate-day.ts';
import { provesAcknowledged, provesOrdersEnded } from '../../support/day-proof.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

const day = path.resolve(import.meta.dirname, '../../support/data/small-day.csv');

/** After how many acknowledged acts the power fails: while cartons are counted, while orders are picked and packed. */
const powerCuts = [20, 80, 140];

describe('a server that is killed while the floor works', function () {
  this.timeout(240_000);
  let database: TestDatabase;
  let server: OwnServer;
  before(async () => {
    database = await openTestDatabase();
    server = await startOwnServer({ ...process.env, DATABASE_URL: database.url });
  });
  after(async () => {
    await server.stop();
    await database.close();
  });

  it('loses nothing and doubles nothing', async () => {
    const acknowledged: string[] = [];
    const restarts: Promise<void>[] = [];
    const { tally, findings } = await simulateDay({
      url: server.url,
      day,
      workers: 4,
      thinkMs: 0,
      seed: 1,
      progress: () => {},
      acknowledged: (operationId) => {
        acknowledged.push(operationId);
        if (powerCuts.includes(acknowledged.length)) restarts.push(server.killAndRestart());
      },
    });
    await Promise.all(restarts);
    expect(restarts).to.have.length(powerCuts.length);
    expect(findings).to.deep.equal([]);
    expect(tally.ordersShipped).to.be.greaterThan(8);
    await provesOrdersEnded(database.db);
    await provesAcknowledged(database.db, acknowledged);
  });
});
