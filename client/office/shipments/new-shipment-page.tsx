import { useState, type FormEvent } from 'react';
import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { newId } from '../../../shared/domain/new-id.ts';
import type { announceShipment } from '../../../shared/inbound/inbound.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { LinesEditor, newLine, type DraftLine } from '../parts/lines-editor.tsx';
import { OwnerFields, useOwner } from '../parts/owner-fields.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSay } from '../words/say.ts';
import { shipmentPaths } from './shipment-paths.ts';

interface DraftCarton {
  key: string;
  reference: string;
  lines: DraftLine[];
}

const newCarton = (): DraftCarton => ({ key: newId(), reference: '', lines: [newLine()] });

/** Announces a shipment carton by carton; long ones come by file. */
export function NewShipmentPage() {
  const say = useSay();
  const navigate = useNavigate();
  const owner = useOwner();
  const [head, setHead] = useState({ reference: '', expectedOn: '', note: '', submit: true });
  const [cartons, setCartons] = useState<DraftCarton[]>(() => [newCarton()]);
  const announce = useAct<typeof announceShipment>('post', '/inbound/shipments', {
    touches: shipmentPaths,
    showsErrors: true,
    says: ({ number }) => say('shipment.announced', { number }),
    onDone: ({ shipmentId }) => void navigate(`/shipments/${shipmentId}`),
  });
  const errors = fieldErrors(announce.error);
  const put = (index: number, change: Partial<DraftCarton>): void =>
    setCartons(cartons.map((carton, at) => (at === index ? { ...carton, ...change } : carton)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    announce.mutate({
      ...owner.ids,
      reference: head.reference,
      submit: head.submit,
      ...(head.expectedOn ? { expectedOn: head.expectedOn } : {}),
      ...(head.note ? { note: head.note } : {}),
      cartons: cartons.map(({ reference, lines }) => ({
        ...(reference.trim() ? { reference } : {}),
        lines: lines.map(({ sku, quantity }) => ({ sku, quantity: Number(quantity) })),
      })),
    });
  };
  return (
    <Page
      title={say('shipment.announce')}
      about={say('shipment.announceAbout')}
      back={{ to: '/shipments', name: say('nav.shipments') }}
      actions={
        <Button component={Link} to="/imports?kind=inbound" variant="default">
          {say('import.act')}
        </Button>
      }
    >
      <form onSubmit={submit}>
        <Stack gap="md" maw={860}>
          <Panel title={say('shipment.about')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <OwnerFields owner={owner} />
              <TextInput
                label={say('shipment.reference')}
                required
                data-autofocus
                value={head.reference}
                error={errors['reference']}
                onChange={(event) => setHead({ ...head, reference: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={say('shipment.expectedOn')}
                value={head.expectedOn}
                error={errors['expectedOn']}
                onChange={(event) => setHead({ ...head, expectedOn: event.currentTarget.value })}
              />
            </SimpleGrid>
            <Textarea
              mt="sm"
              label={say('order.note')}
              maxLength={500}
              value={head.note}
              onChange={(event) => setHead({ ...head, note: event.currentTarget.value })}
            />
          </Panel>
          {cartons.map((carton, index) => (
            <Panel
              key={carton.key}
              title={say('shipment.cartonNumber', { number: index + 1 })}
              aside={
                <Group gap="xs">
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() =>
                      setCartons([
                        ...cartons,
                        { ...newCarton(), lines: carton.lines.map((line) => ({ ...line, key: newId() })) },
                      ])
                    }
                  >
                    {say('shipment.copyCarton')}
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="danger"
                    disabled={cartons.length === 1}
                    onClick={() => setCartons(cartons.filter((_, at) => at !== index))}
                  >
                    {say('shipment.removeCarton')}
                  </Button>
                </Group>
              }
            >
              <Stack gap="sm">
                <TextInput
                  label={say('shipment.cartonReference')}
                  value={carton.reference}
                  error={errors[`cartons.${index}.reference`]}
                  onChange={(event) => put(index, { reference: event.currentTarget.value })}
                />
                <LinesEditor
                  lines={carton.lines}
                  errors={errors}
                  path={`cartons.${index}.lines`}
                  sellerId={owner.ids.sellerId}
                  onChange={(lines) => put(index, { lines })}
                />
              </Stack>
            </Panel>
          ))}
          <div>
            <Button variant="default" size="xs" onClick={() => setCartons([...cartons, newCarton()])}>
              {say('shipment.addCarton')}
            </Button>
          </div>
          <ProblemNote error={announce.error} />
          <Group justify="flex-end">
            <Checkbox
              label={say('shipment.submitNow')}
              checked={head.submit}
              onChange={(event) => setHead({ ...head, submit: event.currentTarget.checked })}
            />
            <Button
              type="submit"
              loading={announce.isPending}
              disabled={!owner.isComplete || !head.reference.trim()}
            >
              {say('shipment.announce')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
