import type { OutputOf, RequestOf } from '../../../shared/contract/endpoint.ts';
import type { listCarriers, saveService } from '../../../shared/carriers/carriers.contract.ts';
import { currencyDigits } from '../../ui/format.ts';

export type Carrier = OutputOf<typeof listCarriers>['carriers'][number];
export type Service = Carrier['services'][number];

/** A service as it stands in the form: what a number field holds may be nothing yet. */
export interface ServiceForm {
  code: string;
  name: string;
  /** HH:MM, or nothing. */
  cutOff: string;
  maxWeightGrams: number | string;
  countries: string[];
  /** In the currency's own unit, as people write it. */
  parcelPrice: number | string;
  kilogramPrice: number | string;
  currency: string;
  isActive: boolean;
}

export const newServiceForm = (currency: string): ServiceForm => ({
  code: '',
  name: '',
  cutOff: '',
  maxWeightGrams: 30_000,
  countries: [],
  parcelPrice: '',
  kilogramPrice: 0,
  currency,
  isActive: true,
});

export function serviceForm(service: Service): ServiceForm {
  const { code, name, cutOff, maxWeightGrams, countries, currency, isActive } = service;
  const amount = (minor: number | null): number | string =>
    minor === null ? '' : minor / 10 ** currencyDigits(currency);
  return {
    code,
    name,
    cutOff: cutOff ?? '',
    maxWeightGrams,
    countries,
    parcelPrice: amount(service.basePriceMinor),
    kilogramPrice: amount(service.kilogramPriceMinor),
    currency,
    isActive,
  };
}

/** What the form says, as the server keeps it: amounts in the smallest coin. */
export function serviceOf(form: ServiceForm): Omit<RequestOf<typeof saveService>, 'carrierId'> {
  const { parcelPrice, kilogramPrice, cutOff, maxWeightGrams, ...same } = form;
  const minor = (amount: number | string): number =>
    Math.round(Number(amount) * 10 ** currencyDigits(form.currency));
  return {
    ...same,
    cutOff: cutOff === '' ? null : cutOff,
    maxWeightGrams: Number(maxWeightGrams),
    basePriceMinor: minor(parcelPrice),
    kilogramPriceMinor: minor(kilogramPrice),
  };
}
