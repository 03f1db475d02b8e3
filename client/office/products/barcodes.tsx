import { useState, type FormEvent } from 'react';
import { Button, Group, TextInput } from '@mantine/core';
import type { addBarcode, removeBarcode } from '../../../shared/catalog/catalog.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors, problemText } from '../data/problem.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { toastWithUndo } from '../parts/undo-toast.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { productPaths, type Product } from './product-page.tsx';

/** The barcodes by which scanners know a product. */
export function Barcodes({ product }: { product: Product }) {
  const say = useSay();
  const { can } = useViewer();
  const [barcode, setBarcode] = useState('');
  const add = useAct<typeof addBarcode>('post', '/products/:productId/barcodes', {
    touches: productPaths,
    showsErrors: true,
    onDone: () => setBarcode(''),
  });
  const remove = useAct<typeof removeBarcode>('delete', '/products/:productId/barcodes/:barcode', {
    touches: productPaths,
    onDone: (_, input) =>
      toastWithUndo(say('product.barcodeRemoved'), say('act.undo'), () =>
        add.mutate({
          ...input,
          packaging: product.barcodes.find((one) => one.barcode === input.barcode)?.packaging ?? 'unit',
        }),
      ),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate({ productId: product.id, barcode });
  };
  const mayChange = can('catalog.manage');
  const error = add.error ? (fieldErrors(add.error)['barcode'] ?? problemText(add.error, say)) : undefined;
  return (
    <Panel flush title={say('product.barcodes')}>
      <DataTable
        label={say('product.barcodes')}
        rows={product.barcodes}
        rowKey={(row) => row.barcode}
        empty={say('product.noBarcodes')}
        columns={[
          {
            key: 'barcode',
            head: say('product.barcode'),
            cell: (row) => <span className="mono">{row.barcode}</span>,
          },
          { key: 'kind', head: say('field.kind'), cell: (row) => say(`barcode.${row.kind}`) },
          { key: 'level', head: say('product.packaging'), cell: (row) => say(`packaging.${row.packaging}`) },
          {
            key: 'act',
            head: '',
            align: 'right',
            cell: (row) =>
              mayChange && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="danger"
                  aria-label={`${say('act.remove')} ${row.barcode}`}
                  onClick={() => remove.mutate({ productId: product.id, barcode: row.barcode })}
                >
                  {say('act.remove')}
                </Button>
              ),
          },
        ]}
      />
      {mayChange && (
        <form onSubmit={submit} style={{ padding: 12 }}>
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={say('product.barcode')}
              placeholder={say('product.barcode')}
              maxLength={64}
              value={barcode}
              error={error}
              onChange={(event) => setBarcode(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={add.isPending} disabled={!barcode.trim()}>
              {say('act.add')}
            </Button>
          </Group>
        </form>
      )}
    </Panel>
  );
}
