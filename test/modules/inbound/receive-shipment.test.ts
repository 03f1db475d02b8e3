import { expect } from 'chai';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { showShipment } from '../../../server/modules/inbound/show-shipment.queries.ts';
import { stowCarton } from '../../../server/modules/inbound/stow-carton.ts';
import { showPutawayWork } from '../../../server/modules/putaway/putaway-work.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  aDock,
  aMove,
  anAnnouncement,
  anArrival,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';

describe('receive a shipment from announcement to bins', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  it('makes goods sellable by putaway and by nothing before it', async () => {
    const { shipmentId, state, cartons } = await test.run((tx) => anAnnouncement(tx, dock), dock.seller);
    expect(state).to.equal('approved');
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new @announced']);
    const { cartonId = '', code = '' } = cartons[0] ?? {};

    const arrival = await test.run((tx) => anArrival(tx, dock, code), dock.worker);
    expect(arrival).to.include({ shipmentState: 'arrived', isNew: true });
    expect(arrival.carton.lines).to.have.length(1);

    const counted = await test.run(
      (tx) =>
        countCarton(tx, {
          cartonId,
          counts: [{ productId: dock.tea.id, condition: 'good', quantity: 10 }],
        }),
      dock.worker,
    );
    expect(counted).to.include({ state: 'counting', shipmentState: 'receiving', heldUnits: 0 });
    expect(await stockText(test.db)).to.deep.equal([`TEA 10 new DOCK-1 on ${code}`]);
    expect(await test.db('stock_pools').sum('on_hand as units').first()).to.deep.equal({ units: null });

    const closed = await test.run((tx) => closeCarton(tx, { cartonId }), dock.worker);
    expect(closed).to.deep.include({ state: 'counted', shipmentState: 'received', discrepancies: [] });
    const taskId = closed.putawayTaskId ?? '';

    const work = await test.run((tx) => showPutawayWork(tx, { taskId }), dock.worker);
    expect(work.from[0]).to.include({ binCode: 'DOCK-1', handlingUnitCode: code });
    expect(work.lines).to.have.length(1);
    expect(work.lines[0]).to.include({ toBinCode: 'A-1', why: 'nearest_empty', quantity: 10 });

    const toBinId = work.lines[0]?.toBinId ?? '';
    const move = (quantity: number) =>
      test.run((tx) => aMove(tx, { taskId, productId: dock.tea.id, quantity, toBinId }), dock.worker);
    expect(await move(4)).to.include({ leftUnits: 6, taskState: 'claimed' });
    await test.run((tx) => stowCarton(tx, cartonId, 6));
    expect((await test.run((tx) => showShipment(tx, { shipmentId }), dock.seller)).state).to.equal('putaway');
    expect(await move(6)).to.include({ leftUnits: 0, taskState: 'done' });
    await test.run((tx) => stowCarton(tx, cartonId, 0));
    await test.run((tx) => stowCarton(tx, cartonId, 0));

    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new A-1']);
    const shown = await test.run((tx) => showShipment(tx, { shipmentId }), dock.seller);
    expect(shown.state).to.equal('closed');
    expect(shown.tally).to.deep.equal({
      cartons: { total: 1, arrived: 1, counted: 1, stowed: 1, missing: 0 },
      units: { expected: 10, good: 10, damaged: 0 },
      openDiscrepancies: 0,
    });
    expect(await test.db('stock_pools').sum('on_hand as units').first()).to.deep.equal({ units: 10 });
    const tasks = (await test.db('tasks').select('kind', 'state')) as { kind: string; state: string }[];
    expect(tasks.map(({ kind, state }) => `${kind} ${state}`)).to.have.members([
      'receive done',
      'putaway done',
    ]);
  });

  it('scans the same carton twice without doing anything twice', async () => {
    const { cartons } = await test.run((tx) => anAnnouncement(tx, dock));
    const code = cartons[0]?.code ?? '';
    await test.run((tx) => anArrival(tx, dock, code), dock.worker);
    const again = await test.run((tx) => anArrival(tx, dock, code.toLowerCase()), dock.worker);
    expect(again.isNew).to.equal(false);
    expect(await test.db('handling_units').count('id as n').first()).to.deep.equal({ n: 1 });
  });
});
