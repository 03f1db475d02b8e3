import { codeKey } from '../../../shared/domain/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { carrierOfKind } from './carrier-kinds.ts';
import { carriersOf, type CarrierWithServices, type ServiceRow } from './carriers.store.ts';

/** A service that takes the parcel, and its price. */
export interface Offer {
  carrier: CarrierWithServices;
  service: ServiceRow;
  priceMinor: number;
}

interface Wanted {
  countryCode: string;
  weightGrams: number;
}

export interface ServiceWish extends Wanted {
  warehouseId: string;
  /** The service or carrier that the order names; '' for whatever is cheapest. */
  wish: string;
  /** The seller brought the label along. */
  hasOwnLabel: boolean;
}

const sellerKind = 'seller_provided';

/** The services that accept a parcel, cheapest first; equal prices in the order of their codes. */
export function offersFor(carriers: readonly CarrierWithServices[], wanted: Wanted): Offer[] {
  const offers = carriers
    .filter((carrier) => carrier.is_active)
    .flatMap((carrier) =>
      carrier.services
        .filter((service) => service.is_active)
        .flatMap((service): Offer[] => {
          const priceMinor = carrierOfKind(carrier.kind).quote(termsOf(service), wanted);
          return priceMinor === null ? [] : [{ carrier, service, priceMinor }];
        }),
    );
  // Prices in different currencies are not compared: within a warehouse there is one.
  return offers.toSorted((a, b) => a.priceMinor - b.priceMinor);
}

const termsOf = (service: ServiceRow) => ({
  code: service.code,
  name: service.name,
  maxWeightGrams: Number(service.max_weight_grams),
  countries: service.countries_json,
  basePriceMinor: Number(service.base_price_minor),
  kilogramPriceMinor: Number(service.kilogram_price_minor),
  currency: service.currency,
});

/**
 * The service a parcel goes with: the seller's own label where there is one; else the service or carrier that the
 * order names, where this warehouse has it; else the cheapest that accepts weight and country. Throws
 * `carrier/service-refuses` where the named one does not take such a parcel, `carrier/no-service` where nobody does.
 */
export async function chooseService(tx: Transaction, wanted: ServiceWish): Promise<Offer> {
  const carriers = await carriersOf(tx, wanted.warehouseId);
  const offers = offersFor(carriers, wanted);
  const facts = { weightGrams: wanted.weightGrams, country: wanted.countryCode };
  const named = offers.find((offer) => isNamed(offer, wanted.wish));
  if (named) return named;
  const exists = carriers
    .filter((carrier) => carrier.is_active)
    .some((carrier) =>
      carrier.services.some((service) => service.is_active && isNamed({ carrier, service }, wanted.wish)),
    );
  if (exists) throw new Problem('carrier/service-refuses', { service: wanted.wish, ...facts });
  const fitting = pickOffer(offers, wanted);
  if (!fitting) throw new Problem('carrier/no-service', facts);
  return fitting;
}

const isNamed = ({ carrier, service }: Pick<Offer, 'carrier' | 'service'>, wish: string): boolean =>
  [service.code_key, carrier.code_key].includes(codeKey(wish));

/** Of offers, cheapest first: the one that is named, else the first; sellers' own labels only where there is one. */
export const pickOffer = (
  offers: readonly Offer[],
  { wish, hasOwnLabel }: Pick<ServiceWish, 'wish' | 'hasOwnLabel'>,
): Offer | undefined =>
  offers.find((offer) => isNamed(offer, wish)) ??
  offers.find(({ carrier }) => (carrier.kind === sellerKind) === hasOwnLabel);
