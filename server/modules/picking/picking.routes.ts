import {
  bindToteEndpoint,
  createWaveEndpoint,
  getWalk,
  getWave,
  listWaves,
  previewWave,
  recordPickEndpoint,
  recordShortEndpoint,
  releaseWaveEndpoint,
  reversePickEndpoint,
} from '../../../shared/picking/picking.contract.ts';
import { getPutBackWork, putBackEndpoint } from '../../../shared/picking/put-back.contract.ts';
import { placeOfSerialEndpoint, swapGoodsEndpoint } from '../../../shared/picking/swap.contract.ts';
import { freeRoute, route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { reading } from '../../platform/transaction.ts';
import { bindTote } from './bind-tote.ts';
import { createWave } from './create-wave.ts';
import { pickingSubscriber } from './picking.subscribers.ts';
import { putBack, showPutBackWork } from './put-back.ts';
import { recordPick } from './record-pick.ts';
import { recordShort } from './record-short.ts';
import { releaseWave } from './release-wave.ts';
import { reversePick } from './reverse-pick.ts';
import { findPlaceOfSerial, swapGoods } from './swap-goods.ts';
import { showWalk } from './walk.queries.ts';
import { showPreview } from './wave-candidates.queries.ts';
import { listWavesOf, showWave } from './waves.queries.ts';

export const pickingModule: Module = {
  name: 'picking',
  routes: [
    // In no transaction: laying out hundreds of walks would keep everybody else waiting for the database.
    freeRoute(previewWave, ({ host, actor }, input) => showPreview(reading(host, actor), input)),
    route(createWaveEndpoint, createWave),
    route(listWaves, listWavesOf),
    route(getWave, showWave),
    freeRoute(releaseWaveEndpoint, ({ host, actor }, input) => releaseWave(host, actor, input)),
    route(getWalk, showWalk),
    route(bindToteEndpoint, bindTote),
    route(recordPickEndpoint, recordPick),
    route(recordShortEndpoint, recordShort),
    route(swapGoodsEndpoint, swapGoods),
    route(placeOfSerialEndpoint, findPlaceOfSerial),
    route(reversePickEndpoint, reversePick),
    route(getPutBackWork, showPutBackWork),
    route(putBackEndpoint, putBack),
  ],
  subscribers: [pickingSubscriber],
};
