import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import type { printProductLabels } from '../../../shared/labels/labels.contract.ts';
import { useFile } from '../data/open-file.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { PrinterSelect, usePrinter } from './printer.tsx';

/** Prints labels for units of a product, so many as are stuck on. */
export function ProductLabels({ productId }: { productId: string }) {
  const say = useSay();
  const { can } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const [copies, setCopies] = useState<number | string>(1);
  const [dpi, setDpi] = usePrinter();
  const file = useFile<typeof printProductLabels>('/labels/products/:productId/units.pdf');
  if (!can('document.print')) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    file.open({ productId, copies: Number(copies), dpi });
  };
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {say('label.ofProduct')}
      </Button>
      {isAsking && (
        <Modal
          opened
          onClose={() => setAsking(false)}
          title={say('label.ofProduct')}
          closeButtonProps={{ 'aria-label': say('act.close') }}
        >
          <form onSubmit={submit}>
            <Stack gap="sm">
              <Text size="sm" c="dimmed">
                {say('label.ofProductAbout')}
              </Text>
              <NumberInput
                data-autofocus
                label={say('label.copies')}
                required
                min={1}
                max={1000}
                allowDecimal={false}
                value={copies}
                onChange={setCopies}
              />
              <PrinterSelect dpi={dpi} onChange={setDpi} />
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setAsking(false)}>
                  {say('act.back')}
                </Button>
                <Button type="submit" loading={file.isLoading} disabled={Number(copies) < 1}>
                  {say('label.print')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal>
      )}
    </>
  );
}
