import { Select } from '@mantine/core';
import type { Filters } from '../data/filters.ts';

/** A filter with a closed set of values, kept in the address. */
export function FilterSelect({
  filters,
  name,
  label,
  options,
  width = 180,
}: {
  filters: Filters;
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  width?: number;
}) {
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={label}
      clearable
      searchable={options.length > 8}
      w={width}
      data={[...options]}
      value={filters.get(name) ?? null}
      onChange={(value) => filters.set({ [name]: value })}
    />
  );
}
