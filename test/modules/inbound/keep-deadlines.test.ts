import { expect } from 'chai';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { keepDeadlines } from '../../../server/modules/inbound/keep-deadlines.ts';
import {
  aDock,
  anAnnouncement,
  anArrival,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('keep the deadlines of what comes in', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    test.setClock(new Date('2030-01-01T10:00:00.000Z'));
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  const states = async (table: string) =>
    ((await test.db(table).orderBy('id').select('state')) as { state: string }[]).map(({ state }) => state);

  it('gives up a shipment that never came', async () => {
    await test.run((tx) => anAnnouncement(tx, dock, { expectedOn: '2030-01-10' }));
    await test.run((tx) => anAnnouncement(tx, dock, { expectedOn: '2030-03-01' }));
    test.setClock(new Date('2030-03-20T10:00:00.000Z'));
    await keepDeadlines.run(test.host);
    expect(await states('inbound_shipments')).to.deep.equal(['expired', 'approved']);
    expect(await states('cartons')).to.deep.equal(['unannounced', 'announced']);
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new @announced']);
  });

  it('takes silence for consent to what is missing, never to what might be sold', async () => {
    for (const quantity of [8, 12])
      await test.run(async (tx) => {
        const { cartons } = await anAnnouncement(tx, dock);
        const { cartonId = '', code = '' } = cartons[0] ?? {};
        await anArrival(tx, dock, code);
        const counts = [{ productId: dock.tea.id, condition: 'good' as const, quantity }];
        await countCarton(tx, { cartonId, counts });
        await closeCarton(tx, { cartonId });
      });
    await keepDeadlines.run(test.host);
    expect(await states('discrepancies')).to.deep.equal(['open', 'open']);
    test.setClock(new Date('2030-01-09T10:00:00.000Z'));
    await keepDeadlines.run(test.host);
    const rows = (await test.db('discrepancies').select('kind', 'state')) as {
      kind: string;
      state: string;
    }[];
    expect(rows.map(({ kind, state }) => `${kind} ${state}`)).to.have.members(['short settled', 'over open']);
  });
});
