import { useState } from 'react';
import { Button, NumberInput } from '@mantine/core';
import type { printProductLabels } from '../../../shared/labels/labels.contract.ts';
import { useFile } from '../data/open-file.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
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
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {say('label.ofProduct')}
      </Button>
      {isAsking && (
        <FormDialog
          title={say('label.ofProduct')}
          about={say('label.ofProductAbout')}
          onClose={() => setAsking(false)}
          act={say('label.print')}
          isActing={file.isLoading}
          isReady={Number(copies) >= 1}
          onSubmit={() => file.open({ productId, copies: Number(copies), dpi })}
        >
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
        </FormDialog>
      )}
    </>
  );
}
