import { useState, type FormEvent } from 'react';
import {
  Button,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { createRack, previewRack } from '../../../shared/layout/bins.contract.ts';
import { binKinds, type BinKind } from '../../../shared/layout/location-kinds.ts';
import type { listZones } from '../../../shared/layout/warehouses.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { useRead } from '../data/query.ts';
import { RackMade } from '../labels/rack-made.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSay, type WordKey } from '../words/say.ts';

type Plan = Omit<RequestOf<typeof createRack>, 'warehouseId' | 'zoneId'>;
const first: Plan = {
  firstAisle: 'A',
  aisles: 1,
  firstBay: 1,
  bays: 10,
  firstLevel: 1,
  levels: 4,
  pickFaceLevels: 1,
  pattern: '{aisle}{bay:2}-{level:2}',
  kind: 'storage',
};
const numbers = [
  ['aisles', 'rack.aisles'],
  ['firstBay', 'rack.firstBay'],
  ['bays', 'rack.bays'],
  ['firstLevel', 'rack.firstLevel'],
  ['levels', 'rack.levels'],
  ['pickFaceLevels', 'rack.pickFaceLevels'],
] as const satisfies readonly (readonly [keyof Plan, WordKey])[];

/** Makes a whole rack at once; what it would be is shown before, with codes that are in use already. */
export function RackDialog({ warehouseId, onClose }: { warehouseId: string; onClose: () => void }) {
  const say = useSay();
  const [plan, setPlan] = useState<Plan>(first);
  const [zoneId, setZoneId] = useState<string | null>(null);
  const zones = useRead<typeof listZones>('/warehouses/:warehouseId/zones', { warehouseId });
  const look = useAct<typeof previewRack>('post', '/warehouses/:warehouseId/racks/preview', {
    showsErrors: true,
  });
  const create = useAct<typeof createRack>('post', '/warehouses/:warehouseId/racks', {
    touches: ['/warehouses/:warehouseId/bins'],
    showsErrors: true,
  });
  const input = { warehouseId, ...plan, ...(zoneId ? { zoneId } : {}) };
  const put = (change: Partial<Plan>): void => {
    setPlan({ ...plan, ...change });
    look.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (look.data) create.mutate(input);
    else look.mutate(input);
  };
  const errors = { ...fieldErrors(look.error), ...fieldErrors(create.error) };
  const preview = look.data;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('rack.create')}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      {create.data ? (
        <RackMade
          warehouseId={warehouseId}
          zoneId={zoneId}
          made={create.data}
          firstAisle={plan.firstAisle}
          aisles={Number(plan.aisles)}
          onClose={onClose}
        />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 2, sm: 4 }}>
              <TextInput
                data-autofocus
                label={say('rack.firstAisle')}
                required
                maxLength={4}
                value={plan.firstAisle}
                error={errors['firstAisle']}
                onChange={(event) => put({ firstAisle: event.currentTarget.value })}
              />
              {numbers.map(([name, label]) => (
                <NumberInput
                  key={name}
                  label={say(label)}
                  required
                  min={0}
                  allowDecimal={false}
                  value={Number(plan[name])}
                  error={errors[name]}
                  onChange={(value) => put({ [name]: Number(value) })}
                />
              ))}
              <NativeSelect
                label={say('field.kind')}
                value={plan.kind}
                data={binKinds.map((one) => ({ value: one, label: say(`place.${one}`) }))}
                onChange={(event) => put({ kind: event.currentTarget.value as BinKind })}
              />
            </SimpleGrid>
            <SimpleGrid cols={2}>
              <TextInput
                label={say('rack.pattern')}
                required
                value={plan.pattern}
                description={say('rack.patternAbout')}
                error={errors['pattern'] && say('rack.patternWrong')}
                onChange={(event) => put({ pattern: event.currentTarget.value })}
              />
              <Select
                label={say('bin.zone')}
                clearable
                data={(zones.data?.rows ?? []).map(({ id, code, name }) => ({
                  value: id,
                  label: `${code} · ${name}`,
                }))}
                value={zoneId}
                onChange={setZoneId}
              />
            </SimpleGrid>
            <ProblemNote error={errors['pattern'] ? null : (look.error ?? create.error)} />
            {preview && (
              <output className="panel panel-body">
                <Text size="sm" fw={600}>
                  {say('rack.would', { count: preview.count })}
                </Text>
                <Text size="sm" className="mono wrap">
                  {preview.firstCodes.join(' ')} … {preview.lastCodes.join(' ')}
                </Text>
                {preview.takenCodes.length > 0 && (
                  <Text size="sm" c="error">
                    {say('rack.taken')} <span className="mono">{preview.takenCodes.join(' ')}</span>
                  </Text>
                )}
              </output>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {say('act.back')}
              </Button>
              <Button
                type="submit"
                loading={look.isPending || create.isPending}
                disabled={(preview?.takenCodes.length ?? 0) > 0}
              >
                {preview ? say('rack.act', { count: preview.count }) : say('release.preview')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
