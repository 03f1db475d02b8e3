import type { listSellers } from '../../../shared/identity/people.contract.ts';
import type { Filters } from '../data/filters.ts';
import { useRead } from '../data/query.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { FilterSelect } from './filter-select.tsx';

export interface Choice {
  value: string;
  label: string;
}

/** The sellers an operator's person may choose from; none for a seller's own people. */
export function useSellerChoices(): Choice[] {
  const { isSeller, can } = useViewer();
  const { data } = useRead<typeof listSellers>(
    '/sellers',
    { limit: 200 },
    { enabled: !isSeller && can('seller.view') },
  );
  return (data?.rows ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }));
}

/** Narrows a list to one seller. */
export function SellerFilter({ filters }: { filters: Filters }) {
  const say = useSay();
  const { isSeller } = useViewer();
  const choices = useSellerChoices();
  if (isSeller) return null;
  return <FilterSelect filters={filters} name="seller" label={say('field.seller')} options={choices} />;
}

/** Which warehouse a list is about: staff have chosen one above; sellers see all unless they narrow it. */
export function useListScope(filters: Filters): { warehouseId?: string; sellerId?: string } {
  const { isSeller, warehouse } = useViewer();
  const warehouseId = isSeller ? filters.get('warehouse') : warehouse?.id;
  const sellerId = isSeller ? undefined : filters.get('seller');
  return { ...(warehouseId ? { warehouseId } : {}), ...(sellerId ? { sellerId } : {}) };
}

/** For sellers whose goods are in several warehouses. */
export function WarehouseFilter({ filters }: { filters: Filters }) {
  const say = useSay();
  const { isSeller, warehouses } = useViewer();
  if (!isSeller || warehouses.length < 2) return null;
  const options = warehouses.map(({ id, name }) => ({ value: id, label: name }));
  return <FilterSelect filters={filters} name="warehouse" label={say('field.warehouse')} options={options} />;
}
