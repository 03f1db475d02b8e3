import { useState, type FormEvent } from 'react';
import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import { fieldErrors } from '../data/problem.ts';
import { LinesEditor } from '../parts/lines-editor.tsx';
import { OwnerFields, type Owner } from '../parts/owner-fields.tsx';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSay } from '../words/say.ts';
import { copyOf, newCarton, type DraftCarton, type DraftShipment } from './shipment-draft.ts';

/** A shipment carton by carton, before it is announced and while it may still be revised. */
export function ShipmentForm({
  first,
  owner,
  sellerId,
  act,
  isActing,
  error,
  onSubmit,
}: {
  first: DraftShipment;
  /** Whose it is and where; left out where that is settled. */
  owner?: Owner;
  sellerId: string | undefined;
  act: string;
  isActing: boolean;
  error: Error | null;
  onSubmit: (draft: DraftShipment) => void;
}) {
  const say = useSay();
  const [head, setHead] = useState(first);
  const [cartons, setCartons] = useState(first.cartons);
  const errors = fieldErrors(error);
  const put = (index: number, change: Partial<DraftCarton>): void =>
    setCartons(cartons.map((carton, at) => (at === index ? { ...carton, ...change } : carton)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit({ ...head, cartons });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={860}>
        <Panel title={say('shipment.about')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {owner && <OwnerFields owner={owner} />}
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
                  onClick={() => setCartons([...cartons, copyOf(carton)])}
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
                sellerId={sellerId}
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
        <ProblemNote error={error} />
        <Group justify="flex-end">
          <Checkbox
            label={say('shipment.submitNow')}
            checked={head.submit}
            onChange={(event) => setHead({ ...head, submit: event.currentTarget.checked })}
          />
          <Button
            type="submit"
            loading={isActing}
            disabled={(owner !== undefined && !owner.isComplete) || !head.reference.trim()}
          >
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
