import {
  changeCarrier as changeCarrierEndpoint,
  createCarrier as createCarrierEndpoint,
  listCarriers as listCarriersEndpoint,
  quoteServices as quoteServicesEndpoint,
  saveService as saveServiceEndpoint,
} from '../../../shared/carriers/carriers.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { listCarriers, quoteServices } from './carriers.queries.ts';
import { changeCarrier, createCarrier, saveService } from './keep-carriers.ts';
import { endDays, tellCarriers } from './tell-hand-over.ts';
import { giveLabelsBack } from './void-label.ts';

export const carriersModule: Module = {
  name: 'carriers',
  routes: [
    route(listCarriersEndpoint, listCarriers),
    route(quoteServicesEndpoint, quoteServices),
    route(createCarrierEndpoint, createCarrier),
    route(changeCarrierEndpoint, changeCarrier),
    route(saveServiceEndpoint, saveService),
  ],
  jobs: [
    { name: 'labels-back', everyMs: 15_000, run: giveLabelsBack },
    { name: 'hand-overs', everyMs: 5000, run: tellCarriers },
    { name: 'carrier-days', everyMs: 5 * 60_000, run: endDays },
  ],
};
