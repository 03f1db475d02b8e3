import { useState, type FormEvent } from 'react';
import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { dispositions, type Disposition } from '../../../shared/returns/dispositions.ts';
import type { announceReturn } from '../../../shared/returns/returns.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { LinesEditor, newLine, type DraftLine } from '../parts/lines-editor.tsx';
import { OwnerFields, useOwner } from '../parts/owner-fields.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSay } from '../words/say.ts';

const blank = { reference: '', orderReference: '', trackingNumber: '', reason: '' };

/** Announces goods that come back, by hand; files and the API are for many. */
export function NewReturnPage() {
  const say = useSay();
  const navigate = useNavigate();
  const form = useForm({ initialValues: blank });
  const [lines, setLines] = useState<DraftLine[]>(() => [newLine()]);
  const owner = useOwner();
  const announce = useAct<typeof announceReturn>('post', '/returns', {
    touches: ['/returns', '/return-counts'],
    showsErrors: true,
    says: ({ number }) => say('return.announced', { number }),
    onDone: ({ returnId }) => void navigate(`/returns/${returnId}`),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { reference, ...others } = form.getValues();
    const said = Object.fromEntries(
      Object.entries(others)
        .map(([name, value]) => [name, value.trim()])
        .filter(([, value]) => value !== ''),
    );
    announce.mutate(
      {
        ...owner.ids,
        reference,
        ...said,
        lines: lines.map(({ sku, quantity, choice }) => ({
          sku,
          quantity: Number(quantity),
          ...(choice ? { requested: choice as Disposition } : {}),
        })),
      },
      { onError: (error) => form.setErrors(fieldErrors(error)) },
    );
  };
  const field = (name: keyof typeof blank, label: string, more: object = {}) => (
    <TextInput label={label} maxLength={64} {...more} key={form.key(name)} {...form.getInputProps(name)} />
  );
  const wishes = [
    { value: '', label: say('return.noWish') },
    ...dispositions.map((one) => ({ value: one, label: say(`disposition.${one}`) })),
  ];
  return (
    <Page title={say('return.announce')} back={{ to: '/returns', name: say('nav.returns') }}>
      <form onSubmit={submit}>
        <Stack gap="md" maw={860}>
          <Panel title={say('return.about')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <OwnerFields owner={owner} />
              {field('reference', say('return.reference'), { required: true, 'data-autofocus': true })}
              {field('orderReference', say('return.order'))}
              {field('trackingNumber', say('parcel.tracking'))}
              {field('reason', say('field.reason'), { maxLength: 200 })}
            </SimpleGrid>
          </Panel>
          <Panel title={say('return.goods')}>
            <LinesEditor
              lines={lines}
              onChange={setLines}
              errors={fieldErrors(announce.error)}
              path="lines"
              choices={{ label: say('return.wish'), options: wishes }}
              {...owner.ids}
            />
          </Panel>
          <ProblemNote error={announce.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={announce.isPending} disabled={!owner.isComplete}>
              {say('return.announce')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
