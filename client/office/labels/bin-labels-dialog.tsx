import { useState } from 'react';
import { NativeSelect, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { printBinLabels } from '../../../shared/labels/labels.contract.ts';
import { binKinds, type BinKind } from '../../../shared/layout/location-kinds.ts';
import { useFile } from '../data/open-file.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { PrinterSelect, usePrinter } from './printer.tsx';

/** So many bins may be named one by one; more are printed by zone, aisle and kind. */
const mostNamed = 200;

export interface BinLabelsDialogProps {
  warehouseId: string;
  zones: readonly { value: string; label: string }[];
  /** What the list is filtered by: where it is a zone and a kind, the server knows all of them. */
  zoneId: string | undefined;
  kind: BinKind | undefined;
  /** The bins of a list that is narrowed by something else as well. */
  listed: readonly string[] | null;
  onClose: () => void;
}

/** Prints labels of bins in walk order: by zone, aisle and kind, or those of the list. */
export function BinLabelsDialog(props: BinLabelsDialogProps) {
  const say = useSay();
  const named = props.listed?.slice(0, mostNamed) ?? [];
  const [choice, setChoice] = useState(named.length > 0 ? 'list' : 'place');
  const [zoneId, setZoneId] = useState(props.zoneId ?? '');
  const [kind, setKind] = useState<string>(props.kind ?? '');
  const [aisle, setAisle] = useState('');
  const [dpi, setDpi] = usePrinter();
  const file = useFile<typeof printBinLabels>('/labels/bins.pdf');
  const submit = (): void => {
    const where = {
      ...(zoneId ? { zoneId } : {}),
      ...(kind ? { kind: kind as BinKind } : {}),
      ...(aisle.trim() ? { aisle: aisle.trim() } : {}),
    };
    const which = choice === 'list' ? { binIds: named.join(',') } : where;
    file.open({ warehouseId: props.warehouseId, ...which, dpi });
  };
  return (
    <FormDialog
      title={say('label.print')}
      onClose={props.onClose}
      act={say('label.print')}
      isActing={file.isLoading}
      onSubmit={submit}
    >
      {named.length > 0 && (
        <Radio.Group value={choice} onChange={setChoice} label={say('label.which')}>
          <Stack gap="xs" mt={4}>
            <Radio value="list" label={say('label.ofList', { count: named.length })} />
            <Radio value="place" label={say('label.ofWarehouse')} />
          </Stack>
        </Radio.Group>
      )}
      {choice === 'place' && (
        <SimpleGrid cols={2}>
          <NativeSelect
            label={say('bin.zone')}
            value={zoneId}
            data={[{ value: '', label: say('label.allZones') }, ...props.zones]}
            onChange={(event) => setZoneId(event.currentTarget.value)}
          />
          <NativeSelect
            label={say('field.kind')}
            value={kind}
            data={[
              { value: '', label: say('label.allKinds') },
              ...binKinds.map((one) => ({ value: one, label: say(`place.${one}`) })),
            ]}
            onChange={(event) => setKind(event.currentTarget.value)}
          />
          <TextInput
            label={say('label.aisle')}
            description={say('label.aisleAbout')}
            maxLength={8}
            value={aisle}
            onChange={(event) => setAisle(event.currentTarget.value)}
          />
        </SimpleGrid>
      )}
      <PrinterSelect dpi={dpi} onChange={setDpi} />
    </FormDialog>
  );
}
