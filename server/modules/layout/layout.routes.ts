import * as bins from '../../../shared/layout/bins.contract.ts';
import * as units from '../../../shared/layout/handling-units.contract.ts';
import * as warehouses from '../../../shared/layout/warehouses.contract.ts';
import { route, type Route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { changeBin, deleteBin } from './change-bin.ts';
import { changeWarehouse } from './change-warehouse.ts';
import { changeZone, deleteZone } from './change-zone.ts';
import { createBin } from './create-bin.ts';
import { createRack, previewRack } from './create-rack.ts';
import { createZone } from './create-zone.ts';
import { refuseIfElsewhere } from './elsewhere.queries.ts';
import {
  binView,
  ownWarehouse,
  readBins,
  readHandlingUnits,
  readWarehouses,
  readZones,
  warehouseView,
} from './layout.queries.ts';
import { findBin } from './location.store.ts';
import { openWarehouse } from './open-warehouse.ts';
import { nestUnit, printPlates, unnestUnit } from './handle-units.ts';
import { readHandlingUnit } from './read-handling-unit.ts';

/** Every act below happens inside one warehouse; that it is one of the actor's is asked first, for all of them here. */
const inOwnWarehouse =
  <I extends { warehouseId: string }, O>(work: (tx: Transaction, input: I) => Promise<O>) =>
  async (tx: Transaction, input: I): Promise<O> => {
    await ownWarehouse(tx, input.warehouseId);
    return work(tx, input);
  };

const warehouseRoutes: readonly Route[] = [
  route(warehouses.listWarehouses, readWarehouses),
  route(warehouses.getWarehouse, async (tx, { warehouseId }) =>
    warehouseView(tx, await ownWarehouse(tx, warehouseId)),
  ),
  route(warehouses.createWarehouse, async (tx, input) => warehouseView(tx, await openWarehouse(tx, input))),
  route(warehouses.changeWarehouse, async (tx, input) => warehouseView(tx, await changeWarehouse(tx, input))),
  route(warehouses.listZones, readZones),
  route(warehouses.createZone, inOwnWarehouse(createZone)),
  route(warehouses.changeZone, inOwnWarehouse(changeZone)),
  route(
    warehouses.deleteZone,
    inOwnWarehouse(async (tx, input) => {
      await deleteZone(tx, input);
      return {};
    }),
  ),
];

const binRoutes: readonly Route[] = [
  route(bins.listBins, readBins),
  route(
    bins.getBin,
    inOwnWarehouse(async (tx, { warehouseId, bin }) => {
      const here = await findBin(tx, warehouseId, bin);
      if (!here) await refuseIfElsewhere(tx, warehouseId, bin);
      return binView(tx, found(here, 'bin'));
    }),
  ),
  route(
    bins.createBin,
    inOwnWarehouse(async (tx, input) => binView(tx, await createBin(tx, input))),
  ),
  route(
    bins.changeBin,
    inOwnWarehouse(async (tx, input) => binView(tx, await changeBin(tx, input))),
  ),
  route(
    bins.deleteBin,
    inOwnWarehouse(async (tx, input) => {
      await deleteBin(tx, input);
      return {};
    }),
  ),
  route(bins.previewRack, inOwnWarehouse(previewRack)),
  route(bins.createRack, inOwnWarehouse(createRack)),
];

const unitRoutes: readonly Route[] = [
  route(units.listHandlingUnits, readHandlingUnits),
  route(units.getHandlingUnit, readHandlingUnit),
  route(units.createHandlingUnits, inOwnWarehouse(printPlates)),
  route(units.nestHandlingUnit, inOwnWarehouse(nestUnit)),
  route(units.unnestHandlingUnit, inOwnWarehouse(unnestUnit)),
];

export const layoutModule: Module = {
  name: 'layout',
  routes: [...warehouseRoutes, ...binRoutes, ...unitRoutes],
};
