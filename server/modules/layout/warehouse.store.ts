import {
  defaultSettings,
  type Address,
  type WarehouseSettings,
} from '../../../shared/layout/warehouse-settings.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface Warehouse {
  id: string;
  code: string;
  name: string;
  timeZone: string;
  currency: string;
  country: string;
  address: Address;
  settings: WarehouseSettings;
  createdAt: Date;
}

export interface WarehouseRow {
  id: string;
  code: string;
  name: string;
  time_zone: string;
  currency: string;
  country: string;
  address_json: Address;
  settings_json: Partial<WarehouseSettings>;
  created_at: Date;
}

export const toWarehouse = (row: WarehouseRow): Warehouse => ({
  id: row.id,
  code: row.code,
  name: row.name,
  timeZone: row.time_zone,
  currency: row.currency,
  country: row.country,
  address: row.address_json,
  // A setting that came into being after the warehouse has its default.
  settings: {
    calendar: { ...defaultSettings.calendar, ...row.settings_json.calendar },
    rules: { ...defaultSettings.rules, ...row.settings_json.rules },
    floor: { ...defaultSettings.floor, ...row.settings_json.floor },
  },
  createdAt: row.created_at,
});

const toRow = (warehouse: Omit<Warehouse, 'createdAt'>) => ({
  id: warehouse.id,
  code: warehouse.code,
  name: warehouse.name,
  time_zone: warehouse.timeZone,
  currency: warehouse.currency,
  country: warehouse.country,
  address_json: JSON.stringify(warehouse.address),
  settings_json: JSON.stringify(warehouse.settings),
});

export const insertWarehouse = async (tx: Transaction, warehouse: Warehouse): Promise<void> =>
  void (await tx.db('warehouses').insert({ ...toRow(warehouse), created_at: warehouse.createdAt }));

export async function updateWarehouse(tx: Transaction, warehouse: Warehouse): Promise<void> {
  const { id, ...cells } = toRow(warehouse);
  await tx.db('warehouses').where({ id }).update(cells);
}

/** The warehouse with this id, whoever asks. */
export async function findWarehouse(tx: Transaction, id: string): Promise<Warehouse | undefined> {
  const row = (await tx.db('warehouses').where({ id }).first()) as WarehouseRow | undefined;
  return row && toWarehouse(row);
}

/** The warehouse with this code (as made: upper case), whoever asks. */
export async function warehouseByCode(tx: Transaction, code: string): Promise<Warehouse | undefined> {
  const row = (await tx.db('warehouses').where({ code: code.trim().toUpperCase() }).first()) as
    | WarehouseRow
    | undefined;
  return row && toWarehouse(row);
}
