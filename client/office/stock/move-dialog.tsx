import { useState } from 'react';
import { NumberInput, Text, TextInput } from '@mantine/core';
import type { getBin } from '../../../shared/layout/bins.contract.ts';
import type { moveStock } from '../../../shared/stock/stock.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { toastWithUndo } from '../parts/undo-toast.tsx';
import { useSession } from '../session/session-context.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { StockLine } from './stock-lines.tsx';

const touches = ['/stock', '/stock/products/:productId', '/stock/bins/:binId/contents', '/stock/postings'];

/** Moves units of one stock key to another bin; for a while it can be taken back from the toast. */
export function MoveDialog({ line, onClose }: { line: StockLine; onClose: () => void }) {
  const say = useSay();
  const session = useSession();
  const [bin, setBin] = useState('');
  const [quantity, setQuantity] = useState<number | string>(line.quantity - line.reserved);
  const [findError, setFindError] = useState<Error | null>(null);
  const undo = useAct<typeof moveStock>('post', '/stock/moves', {
    touches,
    says: () => say('stock.moveUndone'),
  });
  const move = useAct<typeof moveStock>('post', '/stock/moves', {
    touches,
    showsErrors: true,
    onDone: (_, input) => {
      onClose();
      toastWithUndo(say('stock.moved', { count: Number(quantity), bin }), say('act.undo'), () => {
        const { id: _id, fromBinId, toBinId, ...rest } = input;
        undo.mutate({ ...rest, fromBinId: toBinId, toBinId: fromBinId });
      });
    },
  });
  const key = {
    productId: line.productId,
    grade: line.grade,
    ...(line.lotId ? { lotId: line.lotId } : {}),
    ...(line.serial ? { serial: line.serial } : {}),
    ...(line.handlingUnitId
      ? { handlingUnitId: line.handlingUnitId, toHandlingUnitId: line.handlingUnitId }
      : {}),
  };
  const send = async (): Promise<void> => {
    setFindError(null);
    try {
      const address = { method: 'get', path: '/warehouses/:warehouseId/bins/:bin' } as const;
      const target = await session.call<typeof getBin>(address, { warehouseId: line.warehouseId, bin });
      move.mutate({ fromBinId: line.binId, toBinId: target.id, ...key, quantity: Number(quantity) });
    } catch (error) {
      setFindError(error as Error);
    }
  };
  const submit = (): void => {
    void send();
  };
  const errors = fieldErrors(move.error);
  return (
    <FormDialog
      title={say('stock.move')}
      onClose={onClose}
      act={say('stock.move')}
      isActing={move.isPending}
      isReady={!(!bin.trim() || Number(quantity) < 1)}
      error={findError ?? move.error}
      onSubmit={submit}
    >
      <Text size="sm">
        <span className="mono">{line.sku}</span> · {line.bin} · {say(`grade.${line.grade}`)}
      </Text>
      <TextInput
        data-autofocus
        label={say('stock.toBin')}
        required
        value={bin}
        error={errors['toBinId']}
        onChange={(event) => setBin(event.currentTarget.value)}
      />
      <NumberInput
        label={say('field.units')}
        required
        min={1}
        max={line.quantity}
        allowDecimal={false}
        value={quantity}
        error={errors['quantity']}
        onChange={setQuantity}
      />
    </FormDialog>
  );
}
