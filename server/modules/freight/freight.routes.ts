import * as contract from '../../../shared/freight/freight.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { cancelFreightById, closeFreightById } from './end-freight.ts';
import { listFreightsOf, showFreight } from './freight.queries.ts';
import { loadFreight } from './load-shipments.ts';
import { tellMilestone } from './tell-milestone.ts';
import { watchFreight } from './watch-freight.ts';
import { rewriteFreight, writeFreight } from './write-freight.ts';

export const freightModule: Module = {
  name: 'freight',
  routes: [
    route(contract.createFreight, writeFreight),
    route(contract.changeFreight, rewriteFreight),
    route(contract.listFreights, listFreightsOf),
    route(contract.getFreight, showFreight),
    route(contract.loadShipments, loadFreight),
    route(contract.addMilestone, tellMilestone),
    route(contract.cancelFreight, cancelFreightById),
    route(contract.closeFreight, closeFreightById),
  ],
  jobs: [watchFreight],
};
