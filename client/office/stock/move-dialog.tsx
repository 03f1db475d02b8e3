import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import type { getBin } from '../../../shared/layout/bins.contract.ts';
import type { moveStock } from '../../../shared/stock/stock.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { toastWithUndo } from '../parts/undo-toast.tsx';
import { useSession } from '../session/session-context.ts';
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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const errors = fieldErrors(move.error);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('stock.move')}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
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
          <ProblemNote error={findError ?? move.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('act.back')}
            </Button>
            <Button type="submit" loading={move.isPending} disabled={!bin.trim() || Number(quantity) < 1}>
              {say('stock.move')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
