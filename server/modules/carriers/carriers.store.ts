import { codeKey } from '../../../shared/domain/ids.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface ServiceRow {
  id: string;
  carrier_id: string;
  code: string;
  code_key: string;
  name: string;
  max_weight_grams: number;
  countries_json: string[];
  cut_off: string | null;
  base_price_minor: number;
  kilogram_price_minor: number;
  currency: string;
  is_active: boolean;
}

export interface CarrierRow {
  id: string;
  warehouse_id: string;
  code: string;
  code_key: string;
  name: string;
  kind: string;
  is_active: boolean;
  created_at: Date;
}

export type CarrierWithServices = CarrierRow & { services: ServiceRow[] };

/** The carriers of a warehouse with their services, in the order of their codes. */
export async function carriersOf(tx: Transaction, warehouseId: string): Promise<CarrierWithServices[]> {
  const carriers = (await tx
    .db('carriers')
    .where({ warehouse_id: warehouseId })
    .orderBy('code_key')) as CarrierRow[];
  return withServices(tx, carriers);
}

/** One carrier by id, whoever asks. */
export async function findCarrier(tx: Transaction, id: string): Promise<CarrierWithServices | undefined> {
  const rows = (await tx.db('carriers').where({ id })) as CarrierRow[];
  return (await withServices(tx, rows))[0];
}

async function withServices(tx: Transaction, carriers: CarrierRow[]): Promise<CarrierWithServices[]> {
  if (carriers.length === 0) return [];
  const services = (await tx
    .db('carrier_services')
    .whereIn(
      'carrier_id',
      carriers.map(({ id }) => id),
    )
    .orderBy('code_key')) as ServiceRow[];
  const byCarrier = groupBy(services, ({ carrier_id }) => carrier_id);
  return carriers.map((carrier) => ({ ...carrier, services: byCarrier.get(carrier.id) ?? [] }));
}

export const insertCarrier = async (tx: Transaction, row: Omit<CarrierRow, 'code_key'>): Promise<void> =>
  void (await tx.db('carriers').insert({ ...row, code_key: codeKey(row.code) }));

export const updateCarrier = async (
  tx: Transaction,
  id: string,
  cells: Partial<Pick<CarrierRow, 'name' | 'is_active'>>,
): Promise<void> => {
  if (Object.keys(cells).length > 0) await tx.db('carriers').where({ id }).update(cells);
};

type ServiceCells = Omit<ServiceRow, 'id' | 'code_key'>;

/** Adds a service, or changes the one of this carrier with the same code. */
export async function writeService(tx: Transaction, id: string, cells: ServiceCells): Promise<void> {
  const key = { carrier_id: cells.carrier_id, code_key: codeKey(cells.code) };
  const row = { ...cells, countries_json: JSON.stringify(cells.countries_json) };
  const known = (await tx.db('carrier_services').where(key).first('id')) as { id: string } | undefined;
  if (known) await tx.db('carrier_services').where({ id: known.id }).update(row);
  else await tx.db('carrier_services').insert({ ...row, ...key, id });
}
