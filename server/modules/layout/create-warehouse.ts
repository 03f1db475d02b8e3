import { newId } from '../../../shared/domain/new-id.ts';
import { virtualCode, virtualKinds, type VirtualKind } from '../../../shared/layout/location-kinds.ts';
import {
  defaultSettings,
  type Address,
  type WarehouseSettings,
} from '../../../shared/layout/warehouse-settings.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { insertLocations, type Location } from './location.store.ts';
import { insertWarehouse, warehouseByCode, type Warehouse } from './warehouse.store.ts';

export interface NewWarehouse {
  id?: string | undefined;
  /** Short, upper case: it stands on labels and lists. */
  code: string;
  name: string;
  /** IANA, e.g. `Europe/Berlin`. */
  timeZone: string;
  currency: string;
  country: string;
  address?: Address | undefined;
  settings?: { [P in keyof WarehouseSettings]?: Partial<WarehouseSettings[P]> | undefined } | undefined;
}

/**
 * Opens a warehouse, with the virtual locations that its goods come from and go to.
 * Throws `layout/code-taken`.
 */
export async function createWarehouse(tx: Transaction, input: NewWarehouse): Promise<Warehouse> {
  const code = input.code.trim().toUpperCase();
  if (await warehouseByCode(tx, code)) throw new Problem('layout/code-taken', { code });
  const warehouse: Warehouse = {
    id: input.id ?? newId(),
    code,
    name: input.name,
    timeZone: input.timeZone,
    currency: input.currency,
    country: input.country,
    address: input.address ?? { lines: [input.name], city: '', postalCode: '', region: '' },
    settings: {
      calendar: { ...defaultSettings.calendar, ...input.settings?.calendar },
      rules: { ...defaultSettings.rules, ...input.settings?.rules },
      floor: { ...defaultSettings.floor, ...input.settings?.floor },
    },
    createdAt: tx.now,
  };
  await insertWarehouse(tx, warehouse);
  await insertLocations(
    tx,
    virtualKinds.map((kind) => newVirtualLocation(tx, warehouse.id, kind)),
  );
  return warehouse;
}

const newVirtualLocation = (tx: Transaction, warehouseId: string, kind: VirtualKind): Location => ({
  id: newId(),
  warehouseId,
  zoneId: null,
  code: virtualCode(kind),
  kind,
  aisle: '',
  bay: 0,
  level: 0,
  side: '',
  walkSeq: 0,
  drawPriority: 0,
  maxVolumeCm3: null,
  maxWeightGrams: null,
  isSingleSku: false,
  isSingleLot: false,
  isPickable: false,
  isSellable: false,
  isPhysical: false,
  blockedReason: null,
  blockedAt: null,
  createdAt: tx.now,
});
