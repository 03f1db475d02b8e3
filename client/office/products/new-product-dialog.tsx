import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { createProduct } from '../../../shared/catalog/catalog.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { OwnerFields, useOwner } from '../parts/owner-fields.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';

/** The two things a product can't be without; the rest is said on its own page. */
export function NewProductDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const owner = useOwner();
  const [sku, setSku] = useState('');
  const [name, setName] = useState('');
  const create = useAct<typeof createProduct>('post', '/products', {
    touches: ['/products'],
    showsErrors: true,
    onDone: ({ id }) => void navigate(`/products/${id}`),
  });
  const { sellerId } = owner.ids;
  const submit = (): void => {
    create.mutate({ sku, name, ...(sellerId ? { sellerId } : {}) });
  };
  const errors = fieldErrors(create.error);
  return (
    <FormDialog
      title={say('product.add')}
      onClose={onClose}
      act={say('product.add')}
      isActing={create.isPending}
      isReady={!(!sku.trim() || !name.trim())}
      error={create.error}
      onSubmit={submit}
    >
      <OwnerFields owner={owner} />
      <TextInput
        data-autofocus
        label={say('field.sku')}
        required
        maxLength={64}
        value={sku}
        error={errors['sku']}
        onChange={(event) => setSku(event.currentTarget.value)}
      />
      <TextInput
        label={say('field.name')}
        required
        maxLength={200}
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
