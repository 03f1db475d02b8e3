import {
  advanceRepair as advanceEndpoint,
  closeRepair as closeEndpoint,
  diagnoseRepair as diagnoseEndpoint,
  findRepair,
  getRepair,
  listRepairs,
  openRepair as openEndpoint,
} from '../../../shared/repairs/repairs.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { advanceRepair, diagnoseRepair } from './advance-repair.ts';
import { closeRepair } from './close-repair.ts';
import { openRepair } from './open-repair.ts';
import { listRepairsOf, lookUpRepair, showRepair } from './repairs.queries.ts';

export const repairsModule: Module = {
  name: 'repairs',
  routes: [
    route(openEndpoint, openRepair),
    route(listRepairs, listRepairsOf),
    route(getRepair, showRepair),
    route(findRepair, lookUpRepair),
    route(diagnoseEndpoint, diagnoseRepair),
    route(advanceEndpoint, advanceRepair),
    route(closeEndpoint, closeRepair),
  ],
};
