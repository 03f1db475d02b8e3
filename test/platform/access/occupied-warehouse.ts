import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { openManifest, loadParcel } from '../../../server/modules/dispatch/index.ts';
import { openCount } from '../../../server/modules/counting/index.ts';
import { createHandlingUnit, createZone } from '../../../server/modules/layout/index.ts';
import { createWave } from '../../../server/modules/picking/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { createFreight, loadShipments } from '../../../shared/freight/freight.contract.ts';
import {
  addEquipment,
  admitTerminal,
  askEnrolment,
  createApiKey,
} from '../../../shared/identity/identity.contract.ts';
import { sendMessage } from '../../../shared/live/messages.contract.ts';
import { startImport } from '../../../shared/imports/imports.contract.ts';
import { gradeUnit, receiveReturn } from '../../../shared/returns/inspection.contract.ts';
import { openRepair } from '../../../shared/repairs/repairs.contract.ts';
import { addBarcode } from '../../../shared/catalog/catalog.contract.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import type { TestApp } from '../../support/app.ts';
import { aMove, anAnnouncement, anArrival } from '../../support/builders/inbound.ts';
import { aBin } from '../../support/builders/layout.ts';
import { anOrder, productOf } from '../../support/builders/outbound.ts';
import { aBench, aParcel, aPickedOrder, type Bench } from '../../support/builders/packing.ts';
import { aReturn } from '../../support/builders/returns.ts';

/** A warehouse with one seller's people, bins and products, before anything has happened with them. */
export interface Premises {
  bench: Bench;
  owner: TestUser;
  manager: TestUser;
  zoneId: string;
  returnsBinId: string;
}

export async function furnish(test: TestApp): Promise<Premises> {
  const { database } = test;
  const bench = await aBench(database);
  const { warehouse, sellerId } = bench.place;
  await database.db('sellers').where({ id: sellerId }).update({ name: 'Aurelia Trading', code: 'AURELIA' });
  const [zone, returnsBin] = await database.run(async (tx) => {
    await aBin(tx, warehouse.id, 'DOCK-1', { kind: 'dock' });
    await aBin(tx, warehouse.id, 'B-1', { kind: 'repair' });
    await aBin(tx, warehouse.id, 'AUR-BIN');
    return [
      await createZone(tx, { warehouseId: warehouse.id, code: 'ZONE-A', name: 'Zone Aurelia' }),
      await aBin(tx, warehouse.id, 'R-1', { kind: 'returns' }),
    ] as const;
  });
  // The first order picked makes the bin where totes stand: part of the building, which everybody knows.
  await aPickedOrder(database, bench, { GIFT: 1 }, { reference: 'AUR-FIRST' });
  return {
    bench,
    owner: await aUser(database, 'seller_owner', { sellerId }),
    manager: await aUser(database, 'manager', { warehouseIds: [warehouse.id] }),
    zoneId: zone.id,
    returnsBinId: returnsBin.id,
  };
}

/** Something of every kind that belongs to the seller, or stands in the warehouse for it. */
export type Belongings = Record<
  | 'apiKeyId'
  | 'barcode'
  | 'cartonCode'
  | 'cartonId'
  | 'countId'
  | 'countTaskId'
  | 'discrepancyId'
  | 'equipmentCode'
  | 'equipmentId'
  | 'freightId'
  | 'importId'
  | 'manifestId'
  | 'manifestNumber'
  | 'messageId'
  | 'orderId'
  | 'orderReference'
  | 'parcelCode'
  | 'parcelId'
  | 'pickId'
  | 'pickLineId'
  | 'pickTaskId'
  | 'postingId'
  | 'putawayMoveId'
  | 'putawayTaskId'
  | 'repairId'
  | 'repairNumber'
  | 'returnId'
  | 'returnNumber'
  | 'returnUnitId'
  | 'shipmentId'
  | 'terminalId'
  | 'toteCode'
  | 'unclaimedId'
  | 'unitCode'
  | 'unitId'
  | 'waveId',
  string
>;

export async function workADay(test: TestApp, premises: Premises): Promise<Belongings> {
  const { manager, owner, bench } = premises;
  const { database } = test;
  const { warehouse } = bench.place;
  const shipped = await shipOneOrder(test, bench);
  const inbound = await receiveOneShipment(test, bench);
  const returned = await takeOneReturn(test, premises);
  const waiting = await database.run((tx) =>
    anOrder(tx, bench.place, { TEA: 1 }, { reference: 'AUR-WAITS' }),
  );
  const wave = await database.run((tx) =>
    createWave(tx, { warehouseId: warehouse.id, orderIds: [waiting.id], limit: 500, mode: 'discrete' }),
  );
  const key = await test.api(owner).call(createApiKey, { name: 'Aurelia ERP', scope: ['stock.view'] });
  const upload = await test
    .api(owner)
    .upload(
      startImport,
      { kind: 'products', warehouseId: warehouse.id, fileName: 'aurelia-products.csv' },
      { body: Buffer.from('sku,name\nAUR-NAMELESS,\n'), media: 'text/csv' },
    );
  const terminal = (await test.api().call(askEnrolment, {})).body;
  await test
    .api(manager)
    .call(admitTerminal, { code: terminal.code, warehouseId: warehouse.id, name: 'Aurelia handheld' });
  const barcode = '4006381333931';
  const productId = productOf(bench.place, 'TEA').id;
  await test.api(owner).call(addBarcode, { productId, barcode });
  const unit = await database.run((tx) =>
    createHandlingUnit(tx, { warehouseId: warehouse.id, kind: 'pallet', sellerId: bench.place.sellerId }),
  );
  const countId = await database.run((tx) => openCount(tx, bench.place.bins.A1, 'asked'));
  const countTask = (await database.db('tasks').where({ document_id: countId }).first('id')) as {
    id: string;
  };
  const posting = (await database.db('stock_postings').first('id')) as { id: string };
  const unclaimed = await test
    .api(manager)
    .call(receiveReturn, { warehouseId: warehouse.id, code: 'AUR-UNKNOWN-PARCEL' });
  return {
    ...shipped,
    ...inbound,
    ...(await runTheFloor(test, premises)),
    freightId: await sendFreight(test, premises),
    ...returned,
    apiKeyId: key.body.id,
    barcode,
    countId,
    countTaskId: countTask.id,
    importId: upload.body.id,
    orderId: waiting.id,
    orderReference: 'AUR-WAITS',
    postingId: String(posting.id),
    terminalId: terminal.terminalId,
    toteCode: bench.place.totes[0] ?? '',
    unclaimedId: unclaimed.body.parcelId ?? '',
    unitCode: unit.code,
    unitId: unit.id,
    waveId: wave.id,
  };
}

/** A machine stands there, and a manager has written to the floor. */
async function runTheFloor(test: TestApp, { bench, manager }: Premises) {
  const warehouseId = bench.place.warehouse.id;
  const office = test.api(manager);
  const machine = await office.call(addEquipment, { warehouseId, code: 'CRT-000000017', kind: 'cart' });
  const message = await office.call(sendMessage, { warehouseId, text: 'Aurelia first, please' });
  return { equipmentId: machine.body.id, equipmentCode: machine.body.code, messageId: message.body.id };
}

/** One order goes as far as the van's manifest, which stays open. */
async function shipOneOrder({ database }: TestApp, bench: Bench) {
  const warehouseId = bench.place.warehouse.id;
  const order = await aPickedOrder(database, bench, { TEA: 2, CUP: 1 }, { reference: 'AUR-PACKED' });
  const parcel = await aParcel(database, bench, order.id, { TEA: 2, CUP: 1 });
  const papers = { vehicle: 'AUR-VAN', driverName: '', sealNumber: '' };
  const manifest = await database.run(
    (tx) => openManifest(tx, { warehouseId, carrierId: bench.vanId, ...papers }),
    bench.manager,
  );
  await database.run((tx) => loadParcel(tx, { manifestId: manifest.id, code: parcel.code }), bench.packer);
  const walk = (await database.db('pick_walks').where({ order_id: order.id }).first()) as { task_id: string };
  const line = (await database.db('pick_lines').where({ task_id: walk.task_id }).first()) as { id: string };
  const pick = (await database.db('picks').where({ pick_line_id: line.id }).first()) as { id: string };
  return {
    manifestId: manifest.id,
    manifestNumber: manifest.number,
    parcelCode: parcel.code,
    parcelId: parcel.id,
    pickId: pick.id,
    pickLineId: line.id,
    pickTaskId: walk.task_id,
  };
}

/** A carton arrives with two units fewer than announced and one damaged; its goods wait to be put away. */
async function receiveOneShipment({ database }: TestApp, { place, picker }: Bench) {
  const lines = [{ sku: 'TEA', quantity: 10 }];
  const announced = await database.run((tx) =>
    anAnnouncement(tx, place, { reference: 'AUR-SEA-1', cartons: [{ reference: 'AUR-BOX', lines }] }),
  );
  const [{ cartonId, code } = { cartonId: '', code: '' }] = announced.cartons;
  const productId = productOf(place, 'TEA').id;
  const closed = await database.run(async (tx) => {
    await anArrival(tx, place, code);
    await countCarton(tx, {
      cartonId,
      counts: [
        { productId, condition: 'good', quantity: 7 },
        { productId, condition: 'damaged', quantity: 1 },
      ],
    });
    return closeCarton(tx, { cartonId });
  }, picker);
  const putawayTaskId = closed.putawayTaskId ?? '';
  const moved = await database.run(
    (tx) =>
      aMove(tx, {
        taskId: putawayTaskId,
        productId,
        grade: 'new',
        quantity: 1,
        toBinId: place.bins.A1.id,
        confirmedOther: true,
      }),
    picker,
  );
  return {
    putawayMoveId: moved.moveId,
    cartonCode: code,
    cartonId,
    discrepancyId: closed.discrepancies[0]?.discrepancyId ?? '',
    putawayTaskId,
    shipmentId: announced.shipmentId,
  };
}

/** A second shipment is at sea, in a container. */
async function sendFreight(test: TestApp, { bench, manager }: Premises): Promise<string> {
  const { place } = bench;
  const { shipmentId } = await test.database.run((tx) =>
    anAnnouncement(tx, place, { reference: 'AUR-SEA-2' }),
  );
  const containers = [{ number: 'CSQU3054383', size: '40HC' as const }];
  const office = test.api(manager);
  const { freightId } = (
    await office.call(createFreight, {
      warehouseId: place.warehouse.id,
      reference: 'AUR-FREIGHT',
      mode: 'sea_fcl',
      containers,
    })
  ).body;
  await office.call(loadShipments, { freightId, shipments: [{ shipmentId }] });
  return freightId;
}

/** A return is on the bench with one damaged unit held, and that product's unit goes onto a repair ticket. */
async function takeOneReturn(test: TestApp, { bench, manager, owner }: Premises) {
  const { place } = bench;
  const { warehouse, sellerId } = place;
  const productId = productOf(place, 'CUP').id;
  const back = await test.database.run((tx) =>
    aReturn(tx, { warehouseId: warehouse.id, sellerId }, { CUP: 2 }, { reference: 'AUR-RMA' }),
  );
  const floor = test.api(manager);
  await floor.call(receiveReturn, { warehouseId: warehouse.id, code: back.number });
  const graded = await floor.call(gradeUnit, {
    returnId: back.returnId,
    productId,
    grade: 'damaged',
    askSeller: true,
  });
  if (graded.problem) throw new Error(graded.problem.detail);
  const repair = await floor.call(openRepair, {
    id: newId(),
    productId: productOf(place, 'POT').id,
    fromBinId: place.bins.A1.id,
    grade: 'new',
    fault: 'Aurelia lid',
  });
  if (repair.problem) throw new Error(`${repair.problem.detail} for ${owner.login}`);
  return {
    repairId: repair.body.repairId,
    repairNumber: repair.body.number,
    returnId: back.returnId,
    returnNumber: back.number,
    returnUnitId: graded.body.unitId,
  };
}
