import type { z } from 'zod';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  carrier as carrierSchema,
  changeCarrier as changeCarrierEndpoint,
  createCarrier as createCarrierEndpoint,
  saveService as saveServiceEndpoint,
} from '../../../shared/carriers/carriers.contract.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { ownWarehouse } from '../layout/index.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findCarrier, insertCarrier, updateCarrier, writeService } from './carriers.store.ts';
import { toCarrier } from './carriers.queries.ts';

type CarrierOut = z.input<typeof carrierSchema>;

/** Adds a carrier with its services. Throws `record/duplicate` where its code is taken in this warehouse. */
export async function createCarrier(
  tx: Transaction,
  input: InputOf<typeof createCarrierEndpoint>,
): Promise<CarrierOut> {
  const { warehouseId, code, name, kind, services } = input;
  await ownWarehouse(tx, warehouseId);
  const id = input.id ?? newId();
  await insertCarrier(tx, {
    id,
    warehouse_id: warehouseId,
    code,
    name,
    kind,
    is_active: true,
    calendar_json: input.calendar ?? null,
    is_sealed: input.isSealed ?? false,
    truck_limit_grams: input.truckLimitGrams ?? null,
    created_at: tx.now,
  });
  for (const service of services) await writeTerms(tx, id, service);
  return carrierById(tx, id);
}

type Terms = InputOf<typeof createCarrierEndpoint>['services'][number];

const writeTerms = (tx: Transaction, carrierId: string, service: Terms): Promise<void> =>
  writeService(tx, newId(), {
    carrier_id: carrierId,
    code: service.code,
    name: service.name,
    max_weight_grams: service.maxWeightGrams,
    countries_json: service.countries,
    cut_off: service.cutOff,
    base_price_minor: service.basePriceMinor,
    kilogram_price_minor: service.kilogramPriceMinor,
    currency: service.currency,
    is_active: service.isActive,
  });

/** Renames a carrier, changes its days and trucks, or takes it out of use; parcels that have its label keep it. */
export async function changeCarrier(
  tx: Transaction,
  { carrierId, name, isActive, calendar, isSealed, truckLimitGrams }: InputOf<typeof changeCarrierEndpoint>,
): Promise<CarrierOut> {
  await carrierById(tx, carrierId);
  await updateCarrier(tx, carrierId, {
    ...(name !== undefined && { name }),
    ...(isActive !== undefined && { is_active: isActive }),
    ...(calendar !== undefined && { calendar_json: calendar }),
    ...(isSealed !== undefined && { is_sealed: isSealed }),
    ...(truckLimitGrams !== undefined && { truck_limit_grams: truckLimitGrams }),
  });
  return carrierById(tx, carrierId);
}

/** Adds a service or changes its terms; labels bought before keep what was agreed then. */
export async function saveService(
  tx: Transaction,
  { carrierId, ...service }: InputOf<typeof saveServiceEndpoint>,
): Promise<CarrierOut> {
  await carrierById(tx, carrierId);
  await writeTerms(tx, carrierId, service);
  return carrierById(tx, carrierId);
}

async function carrierById(tx: Transaction, id: string): Promise<CarrierOut> {
  const row = found(await findCarrier(tx, id), 'carrier');
  requireWarehouse(tx.actor, row.warehouse_id, 'carrier');
  return toCarrier(tx.actor, row);
}
