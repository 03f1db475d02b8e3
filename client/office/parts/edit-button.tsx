import { Button } from '@mantine/core';
import { useSay } from '../words/say.ts';

/** Opens the form of one row; its name says of which, since a table has many. */
export function EditButton({ code, onClick }: { code: string; onClick: () => void }) {
  const say = useSay();
  return (
    <Button size="compact-xs" variant="default" aria-label={`${say('act.edit')} ${code}`} onClick={onClick}>
      {say('act.edit')}
    </Button>
  );
}
