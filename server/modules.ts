import type { Module } from './platform/module.ts';
import { identityModule } from './modules/identity/identity.routes.ts';
import { layoutModule } from './modules/layout/layout.routes.ts';
import { catalogModule } from './modules/catalog/catalog.routes.ts';
import { stockModule } from './modules/stock/stock.routes.ts';
import { tasksModule } from './modules/tasks/tasks.routes.ts';
import { trackingModule } from './modules/tracking/tracking.routes.ts';
import { putawayModule } from './modules/putaway/putaway.routes.ts';
import { inboundModule } from './modules/inbound/inbound.routes.ts';
import { freightModule } from './modules/freight/freight.routes.ts';
import { outboundModule } from './modules/outbound/outbound.routes.ts';
import { pickingModule } from './modules/picking/picking.routes.ts';
import { countingModule } from './modules/counting/counting.routes.ts';
import { carriersModule } from './modules/carriers/carriers.routes.ts';
import { packingModule } from './modules/packing/packing.routes.ts';
import { dispatchModule } from './modules/dispatch/dispatch.routes.ts';
import { repairsModule } from './modules/repairs/repairs.routes.ts';
import { returnsModule } from './modules/returns/returns.routes.ts';
import { importsModule } from './modules/imports/imports.routes.ts';
import { simulatorModule } from './modules/simulator/simulator.routes.ts';
import { labelsModule } from './modules/labels/labels.routes.ts';
import { liveModule } from './modules/live/live.routes.ts';

/** All modules, lowest first. To remove one: delete its folders and its line here. */
export const modules: readonly Module[] = [
  identityModule,
  layoutModule,
  catalogModule,
  stockModule,
  tasksModule,
  trackingModule,
  putawayModule,
  inboundModule,
  freightModule,
  outboundModule,
  pickingModule,
  countingModule,
  carriersModule,
  packingModule,
  dispatchModule,
  repairsModule,
  returnsModule,
  importsModule,
  simulatorModule,
  labelsModule,
  liveModule,
];
