import { Button, Group, Stack, Text } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { printBinLabels } from '../../../shared/labels/labels.contract.ts';
import type { createRack } from '../../../shared/layout/bins.contract.ts';
import { nextAisle } from '../../../shared/layout/rack.ts';
import { useFile } from '../data/open-file.ts';
import { useSay } from '../words/say.ts';
import { printerDpi } from './printer.tsx';

export interface RackMadeProps {
  warehouseId: string;
  zoneId: string | null;
  made: OutputOf<typeof createRack>;
  firstAisle: string;
  aisles: number;
  onClose: () => void;
}

/** A rack that was just made: its labels are printed aisle by aisle, as they are put up. */
export function RackMade({ warehouseId, zoneId, made, firstAisle, aisles, onClose }: RackMadeProps) {
  const say = useSay();
  const file = useFile<typeof printBinLabels>('/labels/bins.pdf');
  const { count, firstCode: first, lastCode: last } = made;
  const names = [firstAisle];
  while (names.length < aisles) names.push(nextAisle(names.at(-1) ?? firstAisle));
  const print = (aisle: string): void =>
    file.open({ warehouseId, aisle, ...(zoneId ? { zoneId } : {}), dpi: printerDpi() });
  return (
    <Stack gap="sm">
      <output>{say('label.rackMade', { count, first, last })}</output>
      <Text size="sm">{say('label.ofRack')}</Text>
      <Group gap="xs">
        {names.map((aisle) => (
          <Button key={aisle} size="xs" loading={file.isLoading} onClick={() => print(aisle)}>
            {say('label.ofAisle', { aisle })}
          </Button>
        ))}
      </Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('act.close')}
        </Button>
      </Group>
    </Stack>
  );
}
