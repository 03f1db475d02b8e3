import type { PickupCalendar } from '../../../shared/carriers/carriers.contract.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { selectRows } from '../../platform/db/dialect.ts';
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
  /** Null: it comes whenever the warehouse works. */
  calendar_json: PickupCalendar | null;
  /** Its trucks leave sealed. */
  is_sealed: boolean;
  /** What one of them may carry. */
  truck_limit_grams: number | null;
  created_at: Date;
}

export type CarrierWithServices = CarrierRow & { services: ServiceRow[] };

/** The carriers of a warehouse with their services, in the order of their codes. */
export const carriersOf = (tx: Transaction, warehouseId: string): Promise<CarrierWithServices[]> =>
  carriersWhere(tx, 'c.warehouse_id = ?', warehouseId);

/** One carrier by id, whoever asks. */
export const findCarrier = async (tx: Transaction, id: string): Promise<CarrierWithServices | undefined> =>
  (await carriersWhere(tx, 'c.id = ?', id))[0];

interface JoinedRow extends Omit<ServiceRow, 'id'> {
  /** Null where the carrier has no service. */
  id: string | null;
  own_id: string;
  warehouse_id: string;
  own_code: string;
  own_code_key: string;
  own_name: string;
  kind: string;
  is_own_active: boolean;
  own_calendar_json: PickupCalendar | null;
  is_sealed: boolean;
  truck_limit_grams: number | null;
  own_created_at: Date;
}

async function carriersWhere(
  tx: Transaction,
  condition: string,
  value: string,
): Promise<CarrierWithServices[]> {
  const sql =
    'select s.*, c.id as own_id, c.warehouse_id, c.code as own_code, c.code_key as own_code_key, c.name as own_name,' +
    ' c.kind, c.is_active as is_own_active, c.calendar_json as own_calendar_json, c.is_sealed,' +
    ' c.truck_limit_grams, c.created_at as own_created_at' +
    ` from carriers c left join carrier_services s on s.carrier_id = c.id where ${condition} order by c.code_key, s.code_key`;
  const rows = await selectRows<JoinedRow>(tx.db, sql, [value]);
  return [...groupBy(rows, ({ own_id }) => own_id).values()].map((own) => {
    const [first] = own as [JoinedRow];
    return {
      id: first.own_id,
      warehouse_id: first.warehouse_id,
      code: first.own_code,
      code_key: first.own_code_key,
      name: first.own_name,
      kind: first.kind,
      is_active: first.is_own_active,
      calendar_json: first.own_calendar_json,
      is_sealed: first.is_sealed,
      truck_limit_grams: first.truck_limit_grams,
      created_at: first.own_created_at,
      services: own.flatMap(({ id, ...service }) => (id === null ? [] : [{ ...service, id }])),
    };
  });
}

export const insertCarrier = async (tx: Transaction, row: Omit<CarrierRow, 'code_key'>): Promise<void> =>
  void (await tx
    .db('carriers')
    .insert({ ...row, code_key: codeKey(row.code), calendar_json: calendarText(row.calendar_json) }));

const calendarText = (calendar: PickupCalendar | null): string | null => calendar && JSON.stringify(calendar);

export const updateCarrier = async (
  tx: Transaction,
  id: string,
  {
    calendar_json: calendar,
    ...cells
  }: Partial<Pick<CarrierRow, 'name' | 'is_active' | 'calendar_json' | 'is_sealed' | 'truck_limit_grams'>>,
): Promise<void> => {
  const row = { ...cells, ...(calendar !== undefined && { calendar_json: calendarText(calendar) }) };
  if (Object.keys(row).length > 0) await tx.db('carriers').where({ id }).update(row);
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
