import { useState, type FormEvent } from 'react';
import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from 'react-router';
import { fillPolicies, type FillPolicy } from '../../../shared/outbound/outbound.lifecycle.ts';
import type { createOrderEndpoint } from '../../../shared/outbound/outbound.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { CountrySelect } from '../parts/country-select.tsx';
import { LinesEditor, newLine, type DraftLine } from '../parts/lines-editor.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { OwnerFields, useOwner } from '../parts/owner-fields.tsx';
import { useSay } from '../words/say.ts';

const blank = {
  reference: '',
  recipient: {
    name: '',
    company: '',
    line1: '',
    line2: '',
    city: '',
    postcode: '',
    state: '',
    country: '',
    phone: '',
    email: '',
  },
  service: '',
  policy: 'fill_all' as FillPolicy,
  note: '',
};

/** Writes one order by hand; files and the API are for many. */
export function NewOrderPage() {
  const say = useSay();
  const navigate = useNavigate();
  const form = useForm({ initialValues: blank });
  const [lines, setLines] = useState<DraftLine[]>(() => [newLine()]);
  const owner = useOwner();
  const create = useAct<typeof createOrderEndpoint>('post', '/outbound/orders', {
    touches: ['/outbound/orders', '/outbound/order-counts', '/stock'],
    showsErrors: true,
    says: (output) =>
      say(output.missing.length > 0 ? 'order.createdShort' : 'order.created', {
        reference: output.reference,
      }),
    onDone: (output) => void navigate(`/orders/${output.orderId}`),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { reference, recipient, service, policy, note } = form.getValues();
    create.mutate(
      {
        ...owner.ids,
        reference,
        recipient,
        service,
        policy,
        note,
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity: Number(quantity) })),
      },
      { onError: (error) => form.setErrors(fieldErrors(error)) },
    );
  };
  const field = (name: string, label: string, more: object = {}) => (
    <TextInput label={label} {...more} key={form.key(name)} {...form.getInputProps(name)} />
  );
  return (
    <Page title={say('order.create')} back={{ to: '/orders', name: say('nav.orders') }}>
      <form onSubmit={submit}>
        <Stack gap="md" maw={860}>
          <Panel title={say('order.about')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <OwnerFields owner={owner} />
              {field('reference', say('order.reference'), { required: true, 'data-autofocus': true })}
              {field('service', say('order.service'))}
              <NativeSelect
                label={say('order.policy')}
                data={fillPolicies.map((one) => ({ value: one, label: say(`policy.${one}`) }))}
                {...form.getInputProps('policy')}
              />
            </SimpleGrid>
          </Panel>
          <Panel title={say('order.recipient')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {field('recipient.name', say('address.name'), { required: true, autoComplete: 'off' })}
              {field('recipient.company', say('address.company'))}
              {field('recipient.line1', say('address.line1'), { required: true })}
              {field('recipient.line2', say('address.line2'))}
              {field('recipient.postcode', say('address.postcode'))}
              {field('recipient.city', say('address.city'), { required: true })}
              {field('recipient.state', say('address.state'))}
              <CountrySelect
                label={say('address.land')}
                required
                key={form.key('recipient.country')}
                {...form.getInputProps('recipient.country')}
              />
              {field('recipient.phone', say('address.phone'))}
              {field('recipient.email', say('address.email'), { type: 'email' })}
            </SimpleGrid>
          </Panel>
          <Panel title={say('order.lines')}>
            <LinesEditor
              lines={lines}
              onChange={setLines}
              errors={fieldErrors(create.error)}
              path="lines"
              {...owner.ids}
            />
          </Panel>
          <Textarea label={say('order.note')} maxLength={500} {...form.getInputProps('note')} />
          <ProblemNote error={create.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending} disabled={!owner.isComplete}>
              {say('order.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
