import { newId } from '../../../shared/domain/new-id.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { CarrierAddress } from './carrier.ts';
import { carrierOfKind } from './carrier-kinds.ts';
import type { Offer } from './choose-service.ts';
import { insertLabel, type LabelRow } from './label.store.ts';

export interface WantedLabel {
  parcelId: string;
  parcelCode: string;
  orderReference: string;
  weightGrams: number;
  sender: CarrierAddress;
  recipient: CarrierAddress;
  givenTrackingNumber: string | null;
}

/**
 * Writes down that a parcel wants a label, before anything happens outside. A carrier in the house fills it in the
 * same transaction; every other one is asked after the commit (`takeLabel`, `askCarrier`, `saveLabel`). A parcel that
 * has a label already can't get a second one (`record/duplicate`).
 */
export async function orderLabel(tx: Transaction, offer: Offer, wanted: WantedLabel): Promise<LabelRow> {
  const { carrier, service, priceMinor } = offer;
  if (carrier.kind === 'seller_provided' && wanted.givenTrackingNumber === null)
    throw new Problem('carrier/tracking-needed', { carrier: carrier.name });
  const id = newId();
  const { parcelId, ...facts } = wanted;
  const request = { key: id, serviceCode: service.code, serviceName: service.name, ...facts };
  const implementation = carrierOfKind(carrier.kind);
  const row = {
    id,
    parcel_id: parcelId,
    carrier_id: carrier.id,
    service_id: service.id,
    request_json: request,
    price_minor: priceMinor,
    currency: service.currency,
  };
  return insertLabel(tx, row, implementation.isInHouse ? await implementation.buyLabel(request) : null);
}
