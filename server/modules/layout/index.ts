/**
 * The building: warehouses, zones, bins, the virtual locations at the other end of goods that come and go, and
 * handling units (licence plates that nest).
 *
 * Owns the tables warehouses, zones, locations, handling_units, code_counters.
 * Always holds: a warehouse has one virtual location of each kind; a bin's code is unique in its warehouse without
 * regard to case; a bin is sellable exactly when it is a pickable storage or pick face bin that is not blocked; a
 * handling unit never contains itself.
 *
 * What is in a bin is the stock module's business, which stands above: changes of `isSellable` are therefore served
 * there (see change-bin-use.ts). None of these functions looks at the actor's rights; endpoints do.
 */
export { createWarehouse, type NewWarehouse } from './create-warehouse.ts';
export { createZone } from './create-zone.ts';
export { createBin, type NewBin } from './create-bin.ts';
export { createRack } from './create-rack.ts';
export { blockBin, unblockBin, changeBinUse, lockBin, type BinUseChange } from './change-bin-use.ts';
export { nextCode, nextCodes } from './next-code.ts';
export { createHandlingUnit, createHandlingUnits, type NewHandlingUnit } from './create-handling-units.ts';
export { retireHandlingUnits } from './retire-handling-units.ts';
export { nest, unnest, placeHandlingUnit, closeHandlingUnit } from './nest-handling-unit.ts';
export { binView, ownWarehouse } from './layout.queries.ts';
export { readFloor, binPlaces, type BinPlace } from './floor.queries.ts';
export { refuseIfElsewhere } from './elsewhere.queries.ts';
export { findWarehouse, warehouseByCode, type Warehouse } from './warehouse.store.ts';
export {
  findBin,
  findBins,
  binsOfKind,
  locationById,
  locationsById,
  virtualLocation,
  type Location,
} from './location.store.ts';
export {
  findHandlingUnit,
  handlingUnitById,
  lockHandlingUnit,
  chainOf,
  contentsOf,
  insideOf,
  type HandlingUnit,
} from './handling-unit.store.ts';
