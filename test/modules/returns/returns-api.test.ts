import { expect } from 'chai';
import { getRepair, listRepairs } from '../../../shared/repairs/repairs.contract.ts';
import {
  endInspection,
  gradeUnit,
  receiveReturn,
  returnWork,
} from '../../../shared/returns/inspection.contract.ts';
import {
  announceReturn,
  countReturns,
  getReturn,
  listReturns,
} from '../../../shared/returns/returns.contract.ts';
import { moveToBin, putawayWork } from '../../../shared/putaway/putaway.contract.ts';
import { sellerStream } from '../../../shared/events.ts';
import { readEvents } from '../../../server/platform/events/outbox.ts';
import { aSeller, aUser } from '../../support/actors.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aProduct } from '../../support/builders/catalog.ts';
import { aBin, aWarehouse } from '../../support/builders/layout.ts';

describe('returns over HTTP', () => {
  let app: TestApp;
  let warehouseId: string;
  let sellerId: string;
  let seller: ApiClient;
  let other: ApiClient;
  let worker: ApiClient;
  beforeEach(async () => {
    app = await openTestApp();
    const { database } = app;
    sellerId = await aSeller(database);
    warehouseId = await database.run(async (tx) => {
      const { id } = await aWarehouse(tx);
      for (const kind of ['returns', 'quarantine', 'repair', 'storage'] as const)
        await aBin(tx, id, `${kind}-1`, { kind });
      await aProduct(tx, sellerId, 'TEA');
      return id;
    });
    seller = app.api(await aUser(database, 'seller_member', { sellerId }));
    other = app.api(await aUser(database, 'seller_owner'));
    worker = app.api(await aUser(database, 'floor', { warehouseIds: [warehouseId] }));
  });
  afterEach(() => app.close());

  const announce = async (reference: string) => {
    const lines = [{ sku: 'TEA', quantity: 2 }];
    const { body } = await seller.call(announceReturn, { warehouseId, reference, lines });
    return body;
  };

  it('come in, are graded, put away, and close by themselves', async () => {
    const { returnId, number } = await announce('C536379');
    const arrived = await worker.call(receiveReturn, { warehouseId, code: number });
    expect(arrived.body).to.deep.include({ outcome: 'received', returnId });
    const { products, lines } = (await worker.call(returnWork, { returnId })).body;
    expect(lines[0]).to.include({ sku: 'TEA', announced: 2, graded: 0 });
    const productId = products[0]?.productId ?? '';
    await worker.call(gradeUnit, { returnId, productId, grade: 'new' });
    const mended = await worker.call(gradeUnit, {
      returnId,
      productId,
      grade: 'damaged',
      disposition: 'repair',
    });
    expect(mended.status).to.equal(200);
    const { putawayTaskId } = (await worker.call(endInspection, { returnId })).body;
    const taskId = putawayTaskId ?? '';
    const [line] = (await worker.call(putawayWork, { taskId })).body.lines;
    expect(line?.toBinCode).to.equal('storage-1');
    const moved = await worker.call(moveToBin, {
      taskId,
      productId,
      quantity: 1,
      toBinId: line?.toBinId ?? '',
    });
    expect(moved.body).to.include({ leftUnits: 0, taskState: 'done' });
    await app.app.dispatcher.settled();
    expect((await seller.call(getReturn, { returnId })).body.state).to.equal('closed');
    const events = await readEvents(app.database.db, sellerStream(sellerId), 0);
    expect(
      events.flatMap(({ name, data }) =>
        name === 'return.changed' ? [(data as { state: string }).state] : [],
      ),
    ).to.deep.equal(['announced', 'received', 'inspecting', 'dispositioned', 'closed']);
    const counts = (await seller.call(countReturns, {})).body.states;
    expect(counts.filter(({ returns }) => returns > 0)).to.deep.equal([{ state: 'closed', returns: 1 }]);
  });

  it('answer another seller like ids that do not exist', async () => {
    const { returnId, number } = await announce('C1');
    await worker.call(receiveReturn, { warehouseId, code: number });
    const [line] = (await seller.call(getReturn, { returnId })).body.lines;
    const wish = {
      returnId,
      productId: line?.productId ?? '',
      grade: 'damaged',
      disposition: 'repair',
    } as const;
    const { repair } = (await worker.call(gradeUnit, wish)).body;
    const repairId = repair?.repairId ?? '';
    expect((await seller.call(getRepair, { repairId })).status).to.equal(200);
    for (const answer of [
      await other.call(getReturn, { returnId }),
      await other.call(getReturn, { returnId: sellerId }),
      await other.call(getRepair, { repairId }),
    ])
      expect([answer.status, answer.problem?.code]).to.deep.equal([404, 'record/not-found']);
    expect((await other.call(listReturns, {})).body.rows).to.deep.equal([]);
    expect((await other.call(listRepairs, {})).body.rows).to.deep.equal([]);
    const graded = await seller.call(gradeUnit, wish);
    expect([graded.status, graded.problem?.code]).to.deep.equal([403, 'auth/forbidden']);
  });

  it('name each field that is wrong', async () => {
    const answer = await seller.call(announceReturn, {
      warehouseId,
      reference: '  ',
      lines: [{ sku: 'TEA', quantity: 0 }],
    });
    expect(answer.status).to.equal(422);
    expect(answer.problem?.errors?.map(({ field }) => field)).to.include.members([
      'reference',
      'lines.0.quantity',
    ]);
  });
});
