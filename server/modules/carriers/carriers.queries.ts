import type { z } from 'zod';
import type { CarrierKind } from '../../../shared/carriers/carriers.lifecycle.ts';
import type {
  carrier as carrierSchema,
  listCarriers as listCarriersEndpoint,
  quoteServices as quoteServicesEndpoint,
} from '../../../shared/carriers/carriers.contract.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { Actor } from '../../platform/actor.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { carriersOf, type CarrierWithServices } from './carriers.store.ts';
import { offersFor } from './choose-service.ts';

/** What carriers cost the house is not the sellers' business. */
export const toCarrier = (actor: Actor, row: CarrierWithServices): z.input<typeof carrierSchema> => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  code: row.code,
  name: row.name,
  kind: row.kind as CarrierKind,
  isActive: row.is_active,
  calendar: row.calendar_json,
  isSealed: row.is_sealed,
  truckLimitGrams: row.truck_limit_grams,
  services: row.services.map((service) => ({
    id: service.id,
    code: service.code,
    name: service.name,
    maxWeightGrams: Number(service.max_weight_grams),
    countries: service.countries_json,
    cutOff: service.cut_off,
    basePriceMinor: actor.sellerId === null ? Number(service.base_price_minor) : null,
    kilogramPriceMinor: actor.sellerId === null ? Number(service.kilogram_price_minor) : null,
    currency: service.currency,
    isActive: service.is_active,
  })),
});

export async function listCarriers(tx: Transaction, { warehouseId }: InputOf<typeof listCarriersEndpoint>) {
  requireWarehouse(tx.actor, warehouseId);
  const rows = await carriersOf(tx, warehouseId);
  return { carriers: rows.map((row) => toCarrier(tx.actor, row)) };
}

export async function quoteServices(tx: Transaction, input: InputOf<typeof quoteServicesEndpoint>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const offers = offersFor(await carriersOf(tx, input.warehouseId), input);
  return {
    quotes: offers.map(({ carrier, service, priceMinor }) => ({
      carrierId: carrier.id,
      carrierCode: carrier.code,
      serviceId: service.id,
      serviceCode: service.code,
      serviceName: service.name,
      priceMinor,
      currency: service.currency,
      cutOff: service.cut_off,
    })),
  };
}
