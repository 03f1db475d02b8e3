import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { newId } from '../../../shared/domain/new-id.ts';
import { containerSizes, type ContainerSize } from '../../../shared/freight/freight-words.ts';
import { useSay } from '../words/say.ts';
import { RemoveRow } from './remove-row.tsx';

export interface DraftContainer {
  key: string;
  number: string;
  size: ContainerSize;
  seal: string;
}

interface ContainerRowsProps {
  containers: readonly DraftContainer[];
  errors: Readonly<Record<string, string>>;
  onChange: (containers: DraftContainer[]) => void;
}

/** What the goods ride in: number, size and seal. */
export function ContainerRows({ containers, errors, onChange }: ContainerRowsProps) {
  const say = useSay();
  const put = (key: string, change: Partial<DraftContainer>): void =>
    onChange(containers.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <Fieldset legend={say('freight.containers')}>
      <Stack gap="xs">
        {containers.map(({ key, number, size, seal }, index) => (
          <Group key={key} gap="xs" align="flex-start">
            <TextInput
              aria-label={say('freight.container')}
              placeholder={say('freight.container')}
              classNames={{ input: 'mono' }}
              style={{ flex: '2 1 10rem' }}
              maxLength={20}
              value={number}
              error={errors[`containers.${index}.number`]}
              onChange={(event) => put(key, { number: event.currentTarget.value })}
            />
            <NativeSelect
              aria-label={say('freight.size')}
              data={[...containerSizes]}
              value={size}
              onChange={(event) => put(key, { size: event.currentTarget.value as ContainerSize })}
            />
            <TextInput
              aria-label={say('freight.seal')}
              placeholder={say('freight.seal')}
              style={{ flex: '1 1 6rem' }}
              maxLength={40}
              value={seal}
              onChange={(event) => put(key, { seal: event.currentTarget.value })}
            />
            <RemoveRow onClick={() => onChange(containers.filter((one) => one.key !== key))} />
          </Group>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onChange([...containers, { key: newId(), number: '', size: '40HC', seal: '' }])}
        >
          {say('freight.addContainer')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
