import type { ReactNode } from 'react';
import { Chip, Group } from '@mantine/core';
import type { Filters } from '../data/filters.ts';
import type { Pages } from '../data/query.ts';
import { useSay } from '../words/say.ts';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { FilterSelect } from './filter-select.tsx';
import { Panel } from './page.tsx';
import { SearchBox } from './search-box.tsx';
import { SellerFilter, WarehouseFilter, type Choice } from './seller-filter.tsx';

export interface ListFilters {
  /** What the search box says that it finds. */
  search?: string;
  states?: readonly Choice[];
  /** More closed sets of values, by their names in the address. */
  selects?: readonly { name: string; label: string; options: readonly Choice[] }[];
  /** Whose and where: for lists that more than one seller or warehouse has something in. */
  isScoped?: boolean;
  /** Yes or nothing, by their names in the address. */
  flags?: readonly { name: string; label: string }[];
}

/** The search box, the states and the flags above a list. */
export function FilterBar(props: ListFilters & { filters: Filters; acts?: ReactNode }) {
  const { filters, search, states, isScoped, selects = [], flags = [] } = props;
  const say = useSay();
  return (
    <Group gap="sm">
      {search && <SearchBox filters={filters} label={search} width={300} />}
      {states && <FilterSelect filters={filters} name="state" label={say('field.state')} options={states} />}
      {selects.map((one) => (
        <FilterSelect key={one.name} filters={filters} {...one} />
      ))}
      {isScoped && <SellerFilter filters={filters} />}
      {isScoped && <WarehouseFilter filters={filters} />}
      {flags.map(({ name, label }) => (
        <Chip
          key={name}
          size="xs"
          checked={filters.get(name) === 'yes'}
          onChange={(on) => filters.set({ [name]: on ? 'yes' : null })}
        >
          {label}
        </Chip>
      ))}
      {props.acts}
    </Group>
  );
}

type ListPanelProps<R> = ListFilters &
  Pick<DataTableProps<R>, 'label' | 'columns' | 'rowKey' | 'href' | 'emptyAct'> & {
    filters: Filters;
    pages: Pages<R>;
    /** What to do where there is nothing at all; a list that was narrowed says so instead. */
    empty: ReactNode;
    /** Beside the filters: what may be done with the list as it is narrowed. */
    acts?: ReactNode;
  };

/** A list with what it is found and narrowed by, read page by page. */
export function ListPanel<R>({ pages, empty, emptyAct, ...props }: ListPanelProps<R>) {
  const say = useSay();
  const { isAny } = props.filters;
  return (
    <Panel flush aside={<FilterBar {...props} />}>
      <DataTable
        label={props.label}
        columns={props.columns}
        {...pages}
        rowKey={props.rowKey}
        {...(props.href ? { href: props.href } : {})}
        empty={isAny ? say('list.noMatch') : empty}
        emptyAct={isAny ? undefined : emptyAct}
      />
    </Panel>
  );
}

/** What the address asks of a list: words, a state, and flags that are set. */
export function questionOf<F extends string = never, S extends string = string>(
  filters: Filters,
  flags: readonly F[] = [],
): { search?: string; state?: S } & Partial<Record<F, true>> {
  const [search, state] = [filters.get('q'), filters.get('state') as S | undefined];
  const set = flags.filter((name) => filters.get(name) === 'yes').map((name) => [name, true]);
  return {
    ...(search ? { search } : {}),
    ...(state ? { state } : {}),
    ...(Object.fromEntries(set) as Partial<Record<F, true>>),
  };
}
