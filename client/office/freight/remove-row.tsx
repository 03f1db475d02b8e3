import { ActionIcon } from '@mantine/core';
import { useSay } from '../words/say.ts';

export function RemoveRow({ onClick }: { onClick: () => void }) {
  const say = useSay();
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={say('freight.remove')} onClick={onClick}>
      ×
    </ActionIcon>
  );
}
