/**
 * Dispatch: parcels go onto a carrier's manifest, and with its closing out of the building.
 *
 * Owns the tables manifests, manifest_parcels.
 * Always holds: a parcel is on one manifest only; a truck takes only labelled parcels of its own carrier whose orders
 * are neither cancelled nor held; closing moves all goods of all its parcels out of the ledger, or nothing.
 *
 * Acts lock the manifest first, then orders, then parcels.
 */
export { openManifest, signManifest } from './open-manifest.ts';
export { loadParcel, unloadParcel } from './load-parcel.ts';
export { closeManifest } from './close-manifest.ts';
