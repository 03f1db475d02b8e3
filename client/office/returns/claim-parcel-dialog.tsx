import { useState } from 'react';
import { Select, Text, TextInput } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { claimParcel } from '../../../shared/returns/inspection.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { useSellerChoices } from '../parts/seller-filter.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { UnclaimedParcel } from './unclaimed-page.tsx';

/** The owner of a parcel was found: it becomes a received return of theirs. */
export function ClaimParcelDialog({ parcel, onClose }: { parcel: UnclaimedParcel; onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const sellers = useSellerChoices();
  const [sellerId, setSellerId] = useState<string | null>(null);
  const [reference, setReference] = useState('');
  const [orderReference, setOrderReference] = useState('');
  const claim = useAct<typeof claimParcel>('post', '/unclaimed-parcels/:parcelId/claim', {
    touches: ['/unclaimed-parcels', '/returns', '/return-counts', '/tasks', '/tasks/counts'],
    showsErrors: true,
    says: ({ number }) => say('unclaimed.claimed', { number }),
    onDone: ({ returnId }) => void navigate(`/returns/${returnId}`),
  });
  const errors = fieldErrors(claim.error);
  const submit = (): void => {
    if (!sellerId) return;
    claim.mutate({
      parcelId: parcel.id,
      sellerId,
      ...(reference.trim() ? { reference: reference.trim() } : {}),
      ...(orderReference.trim() ? { orderReference: orderReference.trim() } : {}),
    });
  };
  return (
    <FormDialog
      title={`${say('unclaimed.claim')}: ${parcel.number}`}
      onClose={onClose}
      act={say('unclaimed.claim')}
      isActing={claim.isPending}
      isReady={!!sellerId}
      error={claim.error}
      onSubmit={submit}
    >
      <Text size="sm">{say('unclaimed.claimAbout')}</Text>
      <Select
        data-autofocus
        label={say('field.seller')}
        required
        searchable
        data={sellers}
        value={sellerId}
        error={errors['sellerId']}
        onChange={setSellerId}
      />
      <TextInput
        label={say('unclaimed.reference')}
        maxLength={64}
        value={reference}
        error={errors['reference']}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <TextInput
        label={say('return.order')}
        maxLength={64}
        value={orderReference}
        error={errors['orderReference']}
        onChange={(event) => setOrderReference(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
