import * as counting from '../../../shared/counting/counting.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { askForCounts, wantCount } from './ask-for-counts.ts';
import { showCountWork } from './count-work.ts';
import { listCountsOf, showCount } from './counting.queries.ts';
import { countingSubscriber } from './counting.subscribers.ts';
import { cancelCount, decideCount } from './decide-count.ts';
import { putCountOff, resumeCounts } from './put-count-off.ts';
import { recordCount } from './record-count.ts';
import { changeCountRules, showCountRules } from './rules.store.ts';

export const countingModule: Module = {
  name: 'counting',
  subscribers: [countingSubscriber],
  jobs: [resumeCounts],
  routes: [
    route(counting.askForCounts, askForCounts),
    route(counting.listCounts, listCountsOf),
    route(counting.getCount, showCount),
    route(counting.decideCount, decideCount),
    route(counting.cancelCount, cancelCount),
    route(counting.getCountRules, showCountRules),
    route(counting.changeCountRules, changeCountRules),
    route(counting.wantCount, wantCount),
    route(counting.countWork, showCountWork),
    route(counting.recordCount, recordCount),
    route(counting.putCountOff, putCountOff),
  ],
};
