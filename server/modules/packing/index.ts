/**
 * Packing: what was picked becomes parcels that bear a label.
 *
 * Owns the tables packagings, parcels, parcel_lines, parcel_serials, learned_weights.
 * Always holds: the parcels of an order never hold more than was picked for it; a parcel's goods stand in the ledger
 * under its own plate from the bench to the hand-over; a unit's serial lies in one box; a weight that is off locks the
 * label unless a supervisor gave a reason, and the reason stays with the parcel; a parcel bears at most one label.
 *
 * Acts lock the order first, then the parcel. What happens to a parcel from the truck on is dispatch's business, which
 * moves it through the functions below.
 */
export { packParcel, type PackInput } from './pack-parcel.ts';
export { unpackParcel } from './unpack-parcel.ts';
export { reopenParcel } from './reopen-parcel.ts';
export { savePackaging } from './keep-packagings.ts';
export { handOverParcels } from './hand-over-parcels.ts';
export {
  findParcel,
  lockParcel,
  moveParcelRows as moveParcels,
  parcelByCode,
  type ParcelAct,
  type ParcelRow,
  type ParcelState,
} from './packing.store.ts';
