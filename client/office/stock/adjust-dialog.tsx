import { useState } from 'react';
import { NativeSelect, NumberInput, Text, Textarea } from '@mantine/core';
import { grades, type Grade } from '../../../shared/stock/grades.ts';
import type { adjustStock } from '../../../shared/stock/stock.contract.ts';
import { useAct } from '../data/act.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { StockLine } from './stock-lines.tsx';

const kinds = ['found', 'lost', 'regrade', 'scrap'] as const;

/** Puts the books right: every adjustment is a posting with its reason, never an edit. */
export function AdjustDialog({ line, onClose }: { line: StockLine; onClose: () => void }) {
  const say = useSay();
  const [kind, setKind] = useState<(typeof kinds)[number]>('lost');
  const [toGrade, setToGrade] = useState<Grade>(line.grade === 'damaged' ? 'new' : 'damaged');
  const [quantity, setQuantity] = useState<number | string>(1);
  const [note, setNote] = useState('');
  const adjust = useAct<typeof adjustStock>('post', '/stock/adjustments', {
    touches: ['/stock', '/stock/products/:productId', '/stock/bins/:binId/contents', '/stock/postings'],
    says: () => say('stock.adjusted'),
    showsErrors: true,
    onDone: onClose,
  });
  const submit = (): void => {
    adjust.mutate({
      kind,
      binId: line.binId,
      productId: line.productId,
      grade: line.grade,
      ...(line.lotId ? { lotId: line.lotId } : {}),
      ...(line.serial ? { serial: line.serial } : {}),
      ...(line.handlingUnitId ? { handlingUnitId: line.handlingUnitId } : {}),
      ...(kind === 'regrade' ? { toGrade } : {}),
      quantity: Number(quantity),
      note,
    });
  };
  return (
    <FormDialog
      title={say('stock.adjust')}
      onClose={onClose}
      act={say('stock.adjust')}
      isActing={adjust.isPending}
      isReady={!(note.trim().length < 3 || Number(quantity) < 1)}
      error={adjust.error}
      onSubmit={submit}
    >
      <Text size="sm">
        <span className="mono">{line.sku}</span> · {line.bin} · {say(`grade.${line.grade}`)}
      </Text>
      <NativeSelect
        data-autofocus
        label={say('field.kind')}
        value={kind}
        data={kinds.map((one) => ({ value: one, label: say(`adjust.${one}`) }))}
        onChange={(event) => setKind(event.currentTarget.value as (typeof kinds)[number])}
      />
      {kind === 'regrade' && (
        <NativeSelect
          label={say('adjust.toGrade')}
          value={toGrade}
          data={grades
            .filter((one) => one !== line.grade)
            .map((one) => ({ value: one, label: say(`grade.${one}`) }))}
          onChange={(event) => setToGrade(event.currentTarget.value as Grade)}
        />
      )}
      <NumberInput
        label={say('field.units')}
        required
        min={1}
        allowDecimal={false}
        value={quantity}
        onChange={setQuantity}
      />
      <Textarea
        label={say('field.reason')}
        required
        minLength={3}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
