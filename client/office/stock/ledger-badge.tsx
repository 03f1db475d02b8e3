import { useState } from 'react';
import { Group, List, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import type { verifyStock } from '../../../shared/stock/stock.contract.ts';
import { useRead } from '../data/query.ts';
import { Tone } from '../parts/tone.tsx';
import { Facts, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { formatNumber } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';

/** The proof reads the whole ledger: every few minutes is enough for a badge. */
const everyMs = 300_000;

/** Whether the ledger keeps its promises, proven just now; a click shows what was checked and what was found. */
export function LedgerBadge() {
  const say = useSay();
  const { locale } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useRead<typeof verifyStock>('/stock/verify', {}, { everyMs });
  if (error) return null;
  if (!data) return <Tone tone="neutral">{say('ledger.checking')}</Tone>;
  return (
    <>
      <UnstyledButton onClick={() => setOpen(true)}>
        <Tone tone={data.isSound ? 'good' : 'bad'}>
          {data.isSound ? say('ledger.sound') : say('ledger.unsound', { count: data.findings.length })}
        </Tone>
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={say('ledger.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': say('act.close') }}
      >
        <Stack gap="md">
          <Text size="sm">{say('ledger.about')}</Text>
          <Facts
            facts={[
              [say('ledger.checkedAt'), <Moment key="at" at={data.checkedAt} />],
              [say('ledger.products'), formatNumber(data.products, locale)],
              [say('ledger.postings'), formatNumber(data.postings, locale)],
              [say('ledger.seals'), formatNumber(data.seals, locale)],
            ]}
          />
          {data.findings.length > 0 && (
            <List size="sm">
              {data.findings.map((one) => (
                <List.Item key={one.check + one.detail}>
                  <Group gap={6}>
                    <strong>{one.check}</strong> {one.detail}
                  </Group>
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      </Modal>
    </>
  );
}
