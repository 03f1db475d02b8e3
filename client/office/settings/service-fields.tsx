import { Checkbox, MultiSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { InputOf, RequestOf } from '../../../shared/contract/endpoint.ts';
import type { saveService } from '../../../shared/carriers/carriers.contract.ts';
import { countryCodes } from '../../../shared/import/parse-country.ts';
import { countryName, currencyDigits } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { Service } from './carriers.tsx';

/** A service as it stands in the form; prices in minor units. */
export type ServiceValues = Omit<Required<RequestOf<typeof saveService>>, 'carrierId'>;

type Kept = InputOf<typeof saveService>;

export const newService = (currency: string): ServiceValues => ({
  code: '',
  name: '',
  maxWeightGrams: 30_000,
  countries: [],
  cutOff: null,
  basePriceMinor: 0,
  kilogramPriceMinor: 0,
  currency,
  isActive: true,
});

export const valuesOf = ({ id: _id, ...service }: Service): ServiceValues => ({
  ...service,
  basePriceMinor: service.basePriceMinor ?? 0,
  kilogramPriceMinor: service.kilogramPriceMinor ?? 0,
});

/** What a carrier offers: by when, up to which weight, to where, for how much. */
export function ServiceFields({
  values,
  isNew,
  errors,
  onChange,
}: {
  values: ServiceValues;
  /** A service is known by its code, so that stays what it was. */
  isNew: boolean;
  errors: Readonly<Partial<Record<keyof Kept, string>>>;
  onChange: (values: ServiceValues) => void;
}) {
  const say = useSay();
  const { locale } = useViewer();
  const put = (part: Partial<ServiceValues>): void => onChange({ ...values, ...part });
  const countries = useMemo(
    () => countryCodes.map((code) => ({ value: code, label: `${countryName(code, locale)} (${code})` })),
    [locale],
  );
  return (
    <>
      <SimpleGrid cols={2}>
        <TextInput
          label={`${say('order.service')}: ${say('field.code')}`}
          required
          disabled={!isNew}
          maxLength={32}
          value={values.code}
          error={errors.code}
          onChange={(event) => put({ code: event.currentTarget.value })}
        />
        <TextInput
          label={`${say('order.service')}: ${say('field.name')}`}
          required
          maxLength={80}
          value={values.name}
          error={errors.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={say('carrier.cutOff')}
          description={say('carrier.cutOffAbout')}
          value={values.cutOff ?? ''}
          error={errors.cutOff}
          onChange={(event) => put({ cutOff: event.currentTarget.value || null })}
        />
        <NumberInput
          label={say('carrier.upTo')}
          required
          min={1}
          max={10_000_000}
          allowDecimal={false}
          thousandSeparator=" "
          value={values.maxWeightGrams}
          error={errors.maxWeightGrams}
          onChange={(grams) => put({ maxWeightGrams: Number(grams) })}
        />
        <Price
          label={say('carrier.parcelPrice')}
          currency={values.currency}
          minor={values.basePriceMinor}
          error={errors.basePriceMinor}
          onChange={(basePriceMinor) => put({ basePriceMinor })}
        />
        <Price
          label={say('carrier.kilogramPrice')}
          currency={values.currency}
          minor={values.kilogramPriceMinor}
          error={errors.kilogramPriceMinor}
          onChange={(kilogramPriceMinor) => put({ kilogramPriceMinor })}
        />
      </SimpleGrid>
      <MultiSelect
        label={say('carrier.countries')}
        placeholder={values.countries.length === 0 ? say('carrier.everyCountry') : ''}
        searchable
        limit={60}
        data={countries}
        value={values.countries}
        error={errors.countries}
        onChange={(chosen) => put({ countries: chosen })}
      />
      <Checkbox
        label={say('carrier.inUse')}
        checked={values.isActive}
        onChange={(event) => put({ isActive: event.currentTarget.checked })}
      />
    </>
  );
}

/** An amount as people write it in this currency; kept in its smallest coin. */
function Price({
  label,
  currency,
  minor,
  error,
  onChange,
}: {
  label: string;
  currency: string;
  minor: number;
  error: string | undefined;
  onChange: (minor: number) => void;
}) {
  const digits = currencyDigits(currency);
  return (
    <NumberInput
      label={label}
      min={0}
      max={1_000_000_000 / 10 ** digits}
      decimalScale={digits}
      fixedDecimalScale
      suffix={` ${currency}`}
      value={minor / 10 ** digits}
      error={error}
      onChange={(amount) => onChange(Math.round(Number(amount) * 10 ** digits))}
    />
  );
}
