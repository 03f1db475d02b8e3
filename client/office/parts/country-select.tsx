import { useMemo } from 'react';
import { Select, type SelectProps } from '@mantine/core';
import { countryCodes } from '../../../shared/import/parse-country.ts';
import { countryName } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';

/** All countries by their names in the reader's language, in its order; found by their two letters too. */
export function useCountries(): { value: string; label: string }[] {
  const { locale } = useViewer();
  return useMemo(
    () =>
      countryCodes
        .map((code) => ({ value: code, label: `${countryName(code, locale)} (${code})` }))
        .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    [locale],
  );
}

export function CountrySelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  return <Select {...props} data={useCountries()} searchable limit={60} />;
}
