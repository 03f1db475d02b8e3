import {
  claimParcel as claimEndpoint,
  closeReturn as closeEndpoint,
  decideUnit as decideEndpoint,
  endInspection as endEndpoint,
  gradeUnit as gradeEndpoint,
  listUnclaimed,
  receiveReturn as receiveEndpoint,
  returnWork,
} from '../../../shared/returns/inspection.contract.ts';
import {
  announceReturn as announceEndpoint,
  cancelReturn as cancelEndpoint,
  countReturns,
  departReturn as departEndpoint,
  getReturn,
  listReturns,
  requestDisposition as requestEndpoint,
} from '../../../shared/returns/returns.contract.ts';
import { system } from '../../platform/actor.ts';
import { route } from '../../platform/http/route.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import type { Module } from '../../platform/module.ts';
import { runInTransaction } from '../../platform/transaction.ts';
import { announceReturn } from './announce-return.ts';
import { cancelReturn, departReturn } from './change-announced.ts';
import { decideUnit, requestDisposition } from './decide-unit.ts';
import { closeReturn, endInspection } from './end-inspection.ts';
import { gradeUnit } from './grade-unit.ts';
import { listUnclaimedOf, showReturnWork } from './inspection.queries.ts';
import { receiveReturn } from './receive-return.ts';
import { countReturnsOf, listReturnsOf, showReturn } from './returns.queries.ts';
import { returnsSubscriber } from './returns.subscribers.ts';
import { claimParcel, expireParcels } from './unclaimed-parcels.ts';

/** Unclaimed parcels wait for days: once an hour is often enough. */
const expireJob: Job = {
  name: 'expire-unclaimed-parcels',
  everyMs: 60 * 60_000,
  run: async (host) => void (await runInTransaction(host, system, expireParcels)),
};

export const returnsModule: Module = {
  name: 'returns',
  routes: [
    route(announceEndpoint, announceReturn),
    route(listReturns, listReturnsOf),
    route(countReturns, countReturnsOf),
    route(receiveEndpoint, receiveReturn),
    route(getReturn, showReturn),
    route(departEndpoint, departReturn),
    route(cancelEndpoint, cancelReturn),
    route(requestEndpoint, requestDisposition),
    route(returnWork, showReturnWork),
    route(gradeEndpoint, gradeUnit),
    route(decideEndpoint, decideUnit),
    route(endEndpoint, endInspection),
    route(closeEndpoint, closeReturn),
    route(listUnclaimed, listUnclaimedOf),
    route(claimEndpoint, claimParcel),
  ],
  subscribers: [returnsSubscriber],
  jobs: [expireJob],
};
