import { expect } from 'chai';
import { loadParcel, closeManifest, openManifest } from '../../../server/modules/dispatch/index.ts';
import { packParcel } from '../../../server/modules/packing/index.ts';
import { returnsModule } from '../../../server/modules/returns/returns.routes.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import {
  endInspection,
  gradeUnit,
  receiveReturn,
  returnWork,
} from '../../../shared/returns/inspection.contract.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aWorker } from '../../support/builders/inbound.ts';
import { aBin, asker } from '../../support/builders/layout.ts';
import { productOf } from '../../support/builders/outbound.ts';
import { aBench, aPickedOrder, packInput, problemOf, type Bench } from '../../support/builders/packing.ts';
import { aReturn } from '../../support/builders/returns.ts';

describe('serials that were sent', () => {
  let test: TestDatabase;
  let bench: Bench;
  let worker: Actor;
  let returnId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
    const { warehouse, sellerId } = bench.place;
    const warehouseId = warehouse.id;
    await test
      .db('products')
      .where({ id: productOf(bench.place, 'POT').id })
      .update({ is_serial_at_dispatch: true });
    const order = await aPickedOrder(test, bench, { POT: 2 });
    const input = await packInput(test, order.id, { POT: 2 });
    const lines = input.lines.map((line) => ({ ...line, serials: ['SN-1', 'sn-2'] }));
    const { parcel } = await test.run((tx) => packParcel(tx, { ...input, lines }), bench.packer);
    await test.run(async (tx) => {
      const truck = { warehouseId, carrierId: bench.vanId, vehicle: '', driverName: '', sealNumber: '' };
      const { id: manifestId } = await openManifest(tx, truck);
      await loadParcel(tx, { manifestId, code: parcel.code });
      await closeManifest(tx, { manifestId, acceptMissing: false });
      await aBin(tx, warehouseId, 'R1', { kind: 'returns' });
    }, bench.manager);
    worker = await test.run((tx) => aWorker(tx, warehouseId));
    const announced = await test.run((tx) =>
      aReturn(tx, { warehouseId, sellerId }, { POT: 2 }, { orderReference: order.reference }),
    );
    ({ returnId } = announced);
    await ask(worker, receiveReturn, { warehouseId, code: announced.number });
  });
  afterEach(() => test.close());

  const ask: ReturnType<typeof asker> = (...asked) => asker(test, returnsModule)(...asked);
  const grade = (given: object) => {
    const productId = productOf(bench.place, 'POT').id;
    return ask(worker, gradeUnit, { returnId, productId, grade: 'new', ...given });
  };

  it('are told to whoever inspects the return', async () => {
    const { sentSerials } = await ask(worker, returnWork, { returnId });
    expect(sentSerials.map(({ serial }) => serial)).to.deep.equal(['SN-1', 'SN-2']);
  });

  it('keep another unit apart, with both serials written on it', async () => {
    await grade({ serial: 'SN-1' });
    const other = { serial: 'SN-9', disposition: 'quarantine' } as const;
    expect(await problemOf(grade(other))).to.deep.include({
      code: 'return/other-serial',
      params: { sent: ['SN-1', 'SN-2'], returned: 'SN-9' },
    });
    const sold = await problemOf(grade({ ...other, disposition: 'restock', isOtherSerial: true }));
    expect(sold.code).to.equal('return/other-serial');
    const taken = await grade({ ...other, isOtherSerial: true });
    expect(taken).to.deep.include({ taken: 'quarantine', graded: 2 });
    const { units } = await ask(worker, returnWork, { returnId });
    expect(units.map(({ serial, note }) => [serial, note])).to.deep.equal([
      ['SN-1', ''],
      ['SN-9', 'SN-1, SN-2 → SN-9'],
    ]);
    expect((await ask(worker, endInspection, { returnId })).differences).to.deep.equal([]);
  });
});
