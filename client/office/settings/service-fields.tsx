import { Checkbox, MultiSelect, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { currencyDigits, decimalSeparator } from '../../ui/format.ts';
import { CodeAndName } from '../parts/code-and-name.tsx';
import { useCountries } from '../parts/country-select.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { ServiceForm } from './service-form.ts';

/** What a carrier offers: by when, up to which weight, to where, for how much. */
export function ServiceFields({
  values,
  isKnown,
  errors,
  onChange,
}: {
  values: ServiceForm;
  isKnown: boolean;
  errors: Readonly<Record<string, string>>;
  onChange: (values: ServiceForm) => void;
}) {
  const say = useSay();
  const countries = useCountries();
  const put = (part: Partial<ServiceForm>): void => onChange({ ...values, ...part });
  return (
    <>
      <CodeAndName
        of={say('order.service')}
        values={values}
        errors={errors}
        most={{ code: 32, name: 80 }}
        isKnown={isKnown}
        onChange={put}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          type="time"
          label={say('carrier.cutOff')}
          description={say('carrier.cutOffAbout')}
          value={values.cutOff}
          error={errors['cutOff']}
          onChange={(event) => put({ cutOff: event.currentTarget.value })}
        />
        <NumberInput
          label={say('carrier.upTo')}
          required
          min={1}
          max={10_000_000}
          allowDecimal={false}
          thousandSeparator=" "
          value={values.maxWeightGrams}
          error={errors['maxWeightGrams']}
          onChange={(maxWeightGrams) => put({ maxWeightGrams })}
        />
        <Price
          label={say('carrier.parcelPrice')}
          currency={values.currency}
          value={values.parcelPrice}
          error={errors['basePriceMinor']}
          onChange={(parcelPrice) => put({ parcelPrice })}
        />
        <Price
          label={say('carrier.kilogramPrice')}
          currency={values.currency}
          value={values.kilogramPrice}
          error={errors['kilogramPriceMinor']}
          onChange={(kilogramPrice) => put({ kilogramPrice })}
        />
      </SimpleGrid>
      <MultiSelect
        label={say('carrier.countries')}
        placeholder={values.countries.length === 0 ? say('carrier.everyCountry') : ''}
        searchable
        limit={60}
        data={countries}
        value={values.countries}
        error={errors['countries']}
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

/** An amount as people write it in this currency. */
function Price({
  currency,
  ...field
}: {
  label: string;
  currency: string;
  value: number | string;
  error: string | undefined;
  onChange: (value: number | string) => void;
}) {
  const { locale } = useViewer();
  const digits = currencyDigits(currency);
  return (
    <NumberInput
      {...field}
      required
      min={0}
      max={1_000_000_000 / 10 ** digits}
      decimalScale={digits}
      decimalSeparator={decimalSeparator(locale)}
      fixedDecimalScale
      suffix={` ${currency}`}
    />
  );
}
