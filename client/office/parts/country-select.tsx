import { useMemo } from 'react';
import { Select, type SelectProps } from '@mantine/core';
import { countryCodes } from '../../../shared/import/parse-country.ts';
import { countryName } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';

/** A country by its name in the reader's language, or by its two letters. */
export function CountrySelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const { locale } = useViewer();
  const data = useMemo(
    () =>
      countryCodes
        .map((code) => ({ value: code, label: `${countryName(code, locale)} (${code})` }))
        .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    [locale],
  );
  return <Select {...props} data={data} searchable limit={60} />;
}
