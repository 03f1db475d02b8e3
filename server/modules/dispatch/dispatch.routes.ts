import {
  cancelManifest as cancelManifestEndpoint,
  changeManifest as changeManifestEndpoint,
  closeManifest as closeManifestEndpoint,
  findManifestWork as findManifestWorkEndpoint,
  getManifest as getManifestEndpoint,
  getManifestWork as getManifestWorkEndpoint,
  listManifests as listManifestsEndpoint,
  loadParcel as loadParcelEndpoint,
  manifestPdf as manifestPdfEndpoint,
  openManifest as openManifestEndpoint,
  reprintManifest as reprintManifestEndpoint,
  signManifest as signManifestEndpoint,
  tellCarrier as tellCarrierEndpoint,
  unloadParcel as unloadParcelEndpoint,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { fileRoute, route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { closeManifest } from './close-manifest.ts';
import { findManifestWork, getManifest, getManifestWork, listManifests } from './dispatch.queries.ts';
import { followParcelsOut } from './follow-parcels.ts';
import { loadParcel, unloadParcel } from './load-parcel.ts';
import { manifestFile } from './manifest-document.ts';
import {
  cancelManifest,
  changeManifest,
  openManifest,
  reprintManifest,
  signManifest,
} from './open-manifest.ts';
import { tellCarrier } from './tell-carrier.ts';

export const dispatchModule: Module = {
  name: 'dispatch',
  routes: [
    route(openManifestEndpoint, openManifest),
    route(listManifestsEndpoint, listManifests),
    route(findManifestWorkEndpoint, findManifestWork),
    route(getManifestEndpoint, getManifest),
    route(getManifestWorkEndpoint, getManifestWork),
    route(loadParcelEndpoint, loadParcel),
    route(unloadParcelEndpoint, unloadParcel),
    route(changeManifestEndpoint, changeManifest),
    route(closeManifestEndpoint, closeManifest),
    route(signManifestEndpoint, signManifest),
    route(tellCarrierEndpoint, tellCarrier),
    route(cancelManifestEndpoint, cancelManifest),
    fileRoute(manifestPdfEndpoint, manifestFile),
    route(reprintManifestEndpoint, reprintManifest),
  ],
  jobs: [{ name: 'parcels-out', everyMs: 60_000, run: followParcelsOut }],
};
