import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import { binContents, moveStock, verifyStock } from '../../../shared/stock/stock.contract.ts';
import { aUser } from '../../support/actors.ts';
import { apiClient, type Answer, type ApiClient } from '../../support/api-client.ts';
import { testSigningKey } from '../../support/database.ts';
import { startServerProcess, type ServerProcess } from '../../support/journey-server.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

type Moved = Answer<OutputOf<typeof moveStock>>;

describe('two servers on one database', function () {
  this.timeout(120_000);
  let ledger: Ledger;
  let servers: ServerProcess[];
  let manager: { token: string };
  before(async () => {
    ledger = await openLedger();
    const settings = {
      DATABASE_URL: ledger.test.url,
      FARSTOCK_DEMO: '0',
      FARSTOCK_SIGNING_KEY: testSigningKey,
    };
    servers = await Promise.all([startServerProcess(settings), startServerProcess(settings)]);
    manager = await aUser(ledger.test, 'manager', { warehouseIds: [ledger.warehouseId] });
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.end()));
    await ledger.proveAndClose();
  });

  /** The same person at the doors of both. */
  const doors = ({ token }: { token: string }): ApiClient[] =>
    servers.map(({ url }) => apiClient(url, token));

  const moveOf = async (from: string, to: string, quantity: number) => ({
    fromBinId: await ledger.place(from),
    toBinId: await ledger.place(to),
    productId: await ledger.product('tea'),
    quantity,
  });

  it('do an act once that reaches both at once, and both give its answer', async () => {
    await ledger.play('move supplier bin:A1 tea 100');
    const input = await moveOf('bin:A1', 'bin:B1', 3);
    for (let round = 0; round < 10; round++) {
      const key = randomUUID();
      const answers = await Promise.all(
        doors(manager).map((door): Promise<Moved> => door.call(moveStock, input, { key })),
      );
      const [one, other] = answers;
      expect(one?.status).to.equal(200);
      expect(other?.body).to.deep.equal(one?.body);
      const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
      expect(replayed).to.have.length(1);
    }
    await ledger.play('has bin:A1 tea 70\nhas bin:B1 tea 30');
  });

  it('let 16 workers empty one bin, and not a unit more', async () => {
    await ledger.play('move supplier bin:C1 tea 50');
    const { warehouseId } = ledger;
    const workers = await Promise.all(
      Array.from({ length: 16 }, () => aUser(ledger.test, 'floor', { warehouseIds: [warehouseId] })),
    );
    const inputs = await Promise.all(workers.map((_, index) => moveOf('bin:C1', `bin:T${index}`, 1)));
    const outcomes = await Promise.all(
      workers.map(async (worker, index) => {
        const door = doors(worker)[index % 2] as ApiClient;
        const statuses: (string | number)[] = [];
        for (let turn = 0; turn < 4; turn++) {
          const { status, problem } = await door.call(moveStock, inputs[index] as (typeof inputs)[0]);
          statuses.push(problem?.code ?? status);
        }
        return statuses;
      }),
    );
    const all = outcomes.flat();
    expect(all.filter((outcome) => outcome === 200)).to.have.length(50);
    expect(all.filter((outcome) => outcome === 'stock/insufficient')).to.have.length(14);
    const [door] = doors(manager) as [ApiClient];
    const { body } = await door.call(binContents, { binId: await ledger.place('bin:C1') });
    expect(body.rows.reduce((sum, { quantity }) => sum + quantity, 0)).to.equal(0);
    const proof = await door.call(verifyStock, {});
    expect(proof.body).to.include({ isSound: true });
  });
});
