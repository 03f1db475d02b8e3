import {
  findPackWork as findPackWorkEndpoint,
  getPackWork as getPackWorkEndpoint,
  packParcel as packParcelEndpoint,
} from '../../../shared/packing/packing.contract.ts';
import {
  listPackagings as listPackagingsEndpoint,
  savePackaging as savePackagingEndpoint,
} from '../../../shared/packing/packagings.contract.ts';
import {
  buyParcelLabel as buyParcelLabelEndpoint,
  getParcel as getParcelEndpoint,
  listParcels as listParcelsEndpoint,
  packingSlipPdf as packingSlipEndpoint,
  parcelLabelPdf as parcelLabelEndpoint,
  reopenParcel as reopenParcelEndpoint,
  reprintLabel as reprintLabelEndpoint,
  unpackParcel as unpackParcelEndpoint,
  voidParcelLabel as voidParcelLabelEndpoint,
} from '../../../shared/packing/parcels.contract.ts';
import { fileRoute, freeRoute, route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { buyParcelLabel, buyWaitingLabels } from './buy-parcel-label.ts';
import { listPackagings, savePackaging } from './keep-packagings.ts';
import { packParcel } from './pack-parcel.ts';
import { findPackWork, getPackWork } from './pack-work.queries.ts';
import { packingSubscriber } from './packing.subscribers.ts';
import { packingSlipFile, parcelLabelFile } from './parcel-documents.ts';
import { listParcels, showParcelDetail } from './parcels.queries.ts';
import { reopenParcel } from './reopen-parcel.ts';
import { reprintLabel } from './reprint-label.ts';
import { unpackParcel } from './unpack-parcel.ts';
import { voidParcelLabel } from './void-parcel-label.ts';

export const packingModule: Module = {
  name: 'packing',
  routes: [
    route(findPackWorkEndpoint, findPackWork),
    route(getPackWorkEndpoint, getPackWork),
    route(packParcelEndpoint, packParcel),
    route(listPackagingsEndpoint, listPackagings),
    route(savePackagingEndpoint, savePackaging),
    route(listParcelsEndpoint, listParcels),
    route(getParcelEndpoint, showParcelDetail),
    freeRoute(buyParcelLabelEndpoint, buyParcelLabel),
    route(voidParcelLabelEndpoint, voidParcelLabel),
    route(unpackParcelEndpoint, unpackParcel),
    route(reopenParcelEndpoint, reopenParcel),
    route(reprintLabelEndpoint, reprintLabel),
    fileRoute(parcelLabelEndpoint, parcelLabelFile),
    fileRoute(packingSlipEndpoint, packingSlipFile),
  ],
  subscribers: [packingSubscriber],
  jobs: [{ name: 'labels', everyMs: 5000, run: buyWaitingLabels }],
};
