import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { lastPrinterDpi, remember } from '../session/preferences.ts';
import { useSay } from '../words/say.ts';

const resolutions = ['203', '300'] as const;
export type Dpi = (typeof resolutions)[number];

/** The resolution of this browser's label printer, as it was chosen last. */
export const printerDpi = (): Dpi => resolutions.find((one) => one === lastPrinterDpi()) ?? '203';

/** The resolution to print with, and a way to choose another, which this browser then remembers. */
export function usePrinter(): [Dpi, (dpi: Dpi) => void] {
  const [dpi, setDpi] = useState(printerDpi);
  return [
    dpi,
    (next) => {
      remember('dpi', next);
      setDpi(next);
    },
  ];
}

export function PrinterSelect({ dpi, onChange }: { dpi: Dpi; onChange: (dpi: Dpi) => void }) {
  const say = useSay();
  return (
    <NativeSelect
      label={say('label.printer')}
      value={dpi}
      data={resolutions.map((one) => ({ value: one, label: say('label.dpi', { dpi: one }) }))}
      onChange={(event) => onChange(event.currentTarget.value as Dpi)}
    />
  );
}
