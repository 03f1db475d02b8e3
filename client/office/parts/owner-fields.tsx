import { useState } from 'react';
import { Select } from '@mantine/core';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { useSellerChoices } from './seller-filter.tsx';

export interface Owner {
  ids: { warehouseId: string; sellerId?: string };
  isComplete: boolean;
  choose: (change: { warehouseId?: string; sellerId?: string }) => void;
}

/** In which warehouse a new document is, and whose it is: a seller's people need not say whose. */
export function useOwner(): Owner {
  const { warehouse, warehouses, isSeller } = useViewer();
  const sellers = useSellerChoices();
  const [chosen, setChosen] = useState<{ warehouseId?: string; sellerId?: string }>({});
  const warehouseId = chosen.warehouseId ?? (isSeller ? warehouses[0]?.id : warehouse?.id) ?? '';
  // Where there is only one seller, nobody has to choose it.
  const sellerId = chosen.sellerId ?? (sellers.length === 1 ? sellers[0]?.value : undefined);
  return {
    ids: { warehouseId, ...(sellerId ? { sellerId } : {}) },
    isComplete: warehouseId !== '' && (isSeller || sellerId !== undefined),
    choose: (change) => setChosen((before) => ({ ...before, ...change })),
  };
}

export function OwnerFields({ owner }: { owner: Owner }) {
  const say = useSay();
  const { warehouses, isSeller } = useViewer();
  const sellers = useSellerChoices();
  return (
    <>
      {!isSeller && (
        <Select
          label={say('field.seller')}
          required
          searchable
          data={sellers}
          value={owner.ids.sellerId ?? null}
          onChange={(value) => value && owner.choose({ sellerId: value })}
        />
      )}
      {isSeller && warehouses.length > 1 && (
        <Select
          label={say('field.warehouse')}
          required
          data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          value={owner.ids.warehouseId}
          onChange={(value) => value && owner.choose({ warehouseId: value })}
        />
      )}
    </>
  );
}
