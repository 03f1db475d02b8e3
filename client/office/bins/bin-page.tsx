import { useState } from 'react';
import { Button, Group, Skeleton } from '@mantine/core';
import { useParams } from 'react-router';
import type { BinView, blockBin, getBin, unblockBin } from '../../../shared/layout/bins.contract.ts';
import type { printBinLabels } from '../../../shared/labels/labels.contract.ts';
import type { binContents } from '../../../shared/stock/stock.contract.ts';
import { useAct } from '../data/act.ts';
import { useFile } from '../data/open-file.ts';
import { usePages, useRead } from '../data/query.ts';
import { printerDpi } from '../labels/printer.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Tone } from '../parts/tone.tsx';
import { Facts, Grams } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { Postings } from '../stock/postings.tsx';
import { StockLines } from '../stock/stock-lines.tsx';
import { useSay } from '../words/say.ts';

/** One bin: what lies in it, what moved through it, whether it is open. */
export function BinPage() {
  const say = useSay();
  const { bin: code = '' } = useParams();
  const { warehouse } = useViewer();
  const warehouseId = warehouse?.id ?? '';
  const { data: bin, error } = useRead<typeof getBin>(
    '/warehouses/:warehouseId/bins/:bin',
    { warehouseId, bin: code },
    { enabled: warehouse !== undefined },
  );
  return (
    <Page
      title={bin?.code ?? code}
      about={bin && say(`place.${bin.kind}`)}
      back={{ to: '/bins', name: say('nav.bins') }}
      badge={
        bin &&
        bin.blockedReason !== null && (
          <Tone tone="bad">{say('bin.blocked', { reason: bin.blockedReason })}</Tone>
        )
      }
      actions={
        bin && (
          <Group gap="xs">
            <LabelAct bin={bin} />
            <BlockAct bin={bin} />
          </Group>
        )
      }
    >
      <ProblemNote error={error} />
      {bin ? <BinBody bin={bin} /> : !error && <Skeleton h={240} />}
    </Page>
  );
}

function BinBody({ bin }: { bin: BinView }) {
  const say = useSay();
  const lines = usePages<typeof binContents>('/stock/bins/:binId/contents', { binId: bin.id, limit: 100 });
  return (
    <>
      <Panel>
        <Facts
          facts={[
            [say('bin.zone'), bin.zoneCode ?? '–'],
            [
              say('bin.place'),
              [bin.aisle, bin.bay, bin.level, bin.side].filter((part) => part !== '').join(' – '),
            ],
            [say('bin.walk'), bin.walkSeq],
            [say('bin.pickable'), say(bin.isPickable ? 'act.yes' : 'act.no')],
            [say('bin.maxWeight'), <Grams key="w" of={bin.maxWeightGrams} />],
            [say('bin.singleSku'), say(bin.isSingleSku ? 'act.yes' : 'act.no')],
          ]}
        />
      </Panel>
      <Panel flush title={say('bin.contents')}>
        <StockLines pages={lines} showsBin={false} empty={say('bin.isEmpty')} />
      </Panel>
      <Panel flush title={say('stock.postings')}>
        <Postings asked={{ binId: bin.id }} showsProduct />
      </Panel>
    </>
  );
}

function LabelAct({ bin }: { bin: BinView }) {
  const say = useSay();
  const { can } = useViewer();
  const file = useFile<typeof printBinLabels>('/labels/bins.pdf');
  if (!can('document.print')) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={file.isLoading}
      onClick={() => file.open({ warehouseId: bin.warehouseId, binIds: bin.id, dpi: printerDpi() })}
    >
      {say('label.printOne')}
    </Button>
  );
}

function BlockAct({ bin }: { bin: BinView }) {
  const say = useSay();
  const { can } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const input = { warehouseId: bin.warehouseId, binId: bin.id };
  const touches = [
    '/warehouses/:warehouseId/bins',
    '/warehouses/:warehouseId/bins/:bin',
    '/stock',
    '/stock/bins/:binId/contents',
  ];
  const block = useAct<typeof blockBin>('post', '/warehouses/:warehouseId/bins/:binId/block', {
    touches,
    says: () => say('bin.blockDone'),
    onDone: () => setAsking(false),
  });
  const unblock = useAct<typeof unblockBin>('post', '/warehouses/:warehouseId/bins/:binId/unblock', {
    touches,
    says: () => say('bin.unblockDone'),
  });
  if (!can('layout.manage')) return null;
  if (bin.blockedReason !== null)
    return (
      <Button size="xs" loading={unblock.isPending} onClick={() => unblock.mutate(input)}>
        {say('bin.unblock')}
      </Button>
    );
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {say('bin.block')}
      </Button>
      {isAsking && (
        <Confirm
          onClose={() => setAsking(false)}
          title={say('bin.block')}
          says={say('bin.blockAbout')}
          isActing={block.isPending}
          reason={{ label: say('field.reason'), required: true }}
          onConfirm={(reason) => block.mutate({ ...input, reason })}
        />
      )}
    </>
  );
}
