import { expect } from 'chai';
import {
  createHandlingUnit,
  lockBin,
  placeHandlingUnit,
  virtualLocation,
} from '../../../server/modules/layout/index.ts';
import { bindTote, recordPick, showWalk } from '../../../server/modules/picking/index.ts';
import { moveUnit } from '../../../server/modules/putaway/move-unit.ts';
import { showMoveWork } from '../../../server/modules/putaway/move-work.queries.ts';
import { post } from '../../../server/modules/stock/index.ts';
import { moveStock } from '../../../server/modules/stock/move-stock.ts';
import { claimTask } from '../../../server/modules/tasks/index.ts';
import type { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { aBin, refusal } from '../../support/builders/layout.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  addStock,
  anOrder,
  aPicker,
  aPlace,
  aReleasedWave,
  productOf,
  type Place,
} from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilItWaits } from '../until-it-waits.ts';

describe('move by hand', () => {
  let database: TestDatabase;
  let place: Place;
  let unitId: string;
  let unitCode: string;

  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, {}));
    await database.run(async (tx) => {
      const { warehouse, sellerId, bins } = place;
      const unit = await createHandlingUnit(tx, { warehouseId: warehouse.id, kind: 'pallet', sellerId });
      unitId = unit.id;
      unitCode = unit.code;
      await placeHandlingUnit(tx, unit.id, bins.A1.id);
      const supplier = await virtualLocation(tx, warehouse.id, 'supplier');
      await post(tx, { document: { kind: 'move', id: newId() }, reason: 'receive' }, [
        {
          sellerId,
          productId: productOf(place, 'TEA').id,
          quantity: 6,
          from: { locationId: supplier.id, grade: 'new' },
          to: { locationId: bins.A1.id, grade: 'new', handlingUnitId: unit.id },
        },
      ]);
      await addStock(tx, place, 'A1', 'CUP', 2);
    });
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  const move = (toBinId: string) =>
    database.run((tx) => moveUnit(tx, { warehouseId: place.warehouse.id, handlingUnitId: unitId, toBinId }));
  const from = (code: string) =>
    database.run((tx) => showMoveWork(tx, { warehouseId: place.warehouse.id, code }));

  it('says what a bin or a unit holds', async () => {
    const bin = await from('LOC-A1');
    expect(bin.lines.map(({ quantity, free }) => [quantity, free])).to.have.deep.members([
      [2, 2],
      [6, 6],
    ]);
    const unit = await from(unitCode);
    expect(unit).to.deep.include({ binCode: 'A1', unit: { handlingUnitId: unitId, code: unitCode } });
    expect(unit.lines).to.have.length(1);
    expect(await refusal(from('LOC-NOWHERE'))).to.equal('record/not-found');
  });

  it('carries a unit with all that is on it', async () => {
    expect(await move(place.bins.A2.id)).to.include({ fromBinId: place.bins.A1.id, quantity: 6 });
    expect((await from(unitCode)).binCode).to.equal('A2');
    expect((await from('LOC-A1')).lines).to.have.length(1);
    expect(await refusal(move(place.bins.A2.id))).to.equal('stock/same-place');
  });

  it('leaves a unit that two people carry away at once where its goods are', async () => {
    const { A2, A3 } = place.bins;
    const { second } = await database.run(async (tx) => {
      await moveUnit(tx, { warehouseId: place.warehouse.id, handlingUnitId: unitId, toBinId: A2.id });
      const second = move(A3.id);
      await untilItWaits(database, second);
      return { second };
    });
    expect(await second).to.include({ fromBinId: A2.id, quantity: 6 });
    const unit = await from(unitCode);
    expect([unit.binCode, unit.lines.map(({ quantity }) => quantity)]).to.deep.equal(['A3', [6]]);
    expect((await from('LOC-A3')).lines.map(({ quantity }) => quantity)).to.deep.equal([6]);
  });

  it('waits for whoever takes from it into the same bin, and neither has to begin again', async () => {
    const { A1, A2 } = place.bins;
    await database.db('locations').where({ id: A2.id }).update({ is_single_sku: true });
    const warehouseId = place.warehouse.id;
    let begun = 0;
    const { carried } = await database.run(async (tx) => {
      begun++;
      await lockBin(tx, warehouseId, A2.id);
      const carried = database.run((other) => {
        begun++;
        return moveUnit(other, { warehouseId, handlingUnitId: unitId, toBinId: A2.id });
      });
      await untilItWaits(database, carried);
      const one = { productId: productOf(place, 'TEA').id, quantity: 1, handlingUnitId: unitId };
      await moveStock(tx, { ...one, fromBinId: A1.id, toBinId: A2.id, grade: 'new', note: '' });
      return { carried };
    });
    expect([(await carried).quantity, begun]).to.deep.equal([5, 2]);
  });

  it('keeps a unit that picks take from, and bins that take other goods', async () => {
    const warehouseId = place.warehouse.id;
    const dock = await database.run((tx) => aBin(tx, warehouseId, 'DOCK', { kind: 'dock' }));
    expect(await refusal(move(dock.id))).to.equal('stock/by-task-only');
    const single = await database.run(async (tx) => {
      const bin = await aBin(tx, warehouseId, 'ONE', { isSingleSku: true });
      await tx.db('locations').where({ id: bin.id }).update({ is_single_sku: true });
      return bin;
    });
    await database.run(async (tx) => {
      const supplier = await virtualLocation(tx, warehouseId, 'supplier');
      await post(tx, { document: { kind: 'move', id: newId() }, reason: 'receive' }, [
        {
          sellerId: place.sellerId,
          productId: productOf(place, 'POT').id,
          quantity: 1,
          from: { locationId: supplier.id, grade: 'new' },
          to: { locationId: single.id, grade: 'new' },
        },
      ]);
    });
    expect(await refusal(move(single.id))).to.equal('stock/bin-takes-one');
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 1 }));
    await aReleasedWave(database, place, [order.id]);
    expect(await refusal(move(place.bins.A2.id))).to.equal('putaway/unit-reserved');
  });

  it('carries the picks that take from a unit along, where whoever carries it knows of them', async () => {
    const warehouseId = place.warehouse.id;
    const picker = await aPicker(database, place);
    const orders = [];
    for (const goods of [{ TEA: 2 }, { TEA: 3 }])
      orders.push(await database.run((tx) => anOrder(tx, place, goods)));
    const { tasks } = await aReleasedWave(
      database,
      place,
      orders.map(({ id }) => id),
    );
    const taskId = tasks.get(orders[1]?.id ?? '') ?? '';
    const pickOne = () =>
      database.run(async (tx) => {
        const [line] = (await showWalk(tx, { taskId })).lines.filter(({ remaining }) => remaining > 0);
        await recordPick(tx, { taskId, lineId: line?.lineId ?? '', quantity: 1 });
        return line?.binCode;
      }, picker);
    await database.run(async (tx) => {
      await claimTask(tx, taskId);
      await bindTote(tx, { taskId, toteCode: place.totes[0] ?? '' });
    }, picker);
    expect(await pickOne()).to.equal('A1');
    const refused: unknown = await move(place.bins.A2.id).catch((error: unknown) => error);
    const references = orders.map(({ reference }) => reference).join(', ');
    expect((refused as Problem).params).to.deep.include({ orders: references, canMove: true });
    const carry = (toBinId: string) =>
      database.run((tx) => moveUnit(tx, { warehouseId, handlingUnitId: unitId, toBinId, withPicks: true }));
    expect(await refusal(carry(place.bins.Q1.id)), 'nobody picks there').to.equal('putaway/unit-reserved');
    expect((await carry(place.bins.A2.id)).quantity).to.equal(5);
    expect(await pickOne()).to.equal('A2');
    expect((await from(unitCode)).lines.map(({ quantity, free }) => [quantity, free])).to.deep.equal([
      [4, 1],
    ]);
    const told = (await database.db('events').where({ name: 'pick.carried' })) as unknown[];
    expect(told).to.have.length(2);
    await carry(place.bins.A3.id);
    expect(await pickOne()).to.equal('A3');
    const done = await database.run((tx) => showWalk(tx, { taskId }), picker);
    expect(done.lines.filter(({ remaining }) => remaining > 0)).to.deep.equal([]);
  });
});
