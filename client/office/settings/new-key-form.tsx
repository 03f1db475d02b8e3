import { useState, type FormEvent } from 'react';
import {
  Alert,
  Button,
  Checkbox,
  CopyButton,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { createApiKey } from '../../../shared/identity/api-keys.contract.ts';
import { isForKeys } from '../../../shared/identity/narrow-permissions.ts';
import type { Permission } from '../../../shared/permissions.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

/** Makes a key with no more rights than its maker has; the key itself is shown this once. */
export function NewKeyForm({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const { profile } = useViewer();
  const possible = profile.permissions.filter(isForKeys);
  const [name, setName] = useState('');
  const [scope, setScope] = useState<string[]>(() => possible.filter((one) => one.endsWith('.view')));
  const [validDays, setValidDays] = useState<number | string>(365);
  const create = useAct<typeof createApiKey>('post', '/api-keys', {
    touches: ['/api-keys'],
    showsErrors: true,
  });
  const errors = fieldErrors(create.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({
      name,
      scope: scope as Permission[],
      ...(validDays === '' ? {} : { validDays: Number(validDays) }),
    });
  };
  const secret = create.data?.secret;
  if (create.data)
    return (
      <Stack gap="sm">
        <Alert color="yellow" variant="outline" bg="white">
          {say(secret ? 'key.shownOnce' : 'key.notShown')}
        </Alert>
        {secret && (
          <Group wrap="nowrap" gap="xs">
            <TextInput
              flex={1}
              readOnly
              aria-label={say('key.key')}
              value={secret}
              classNames={{ input: 'mono' }}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={secret}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {say(copied ? 'key.copied' : 'key.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{say('act.close')}</Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <SimpleGrid cols={2}>
          <TextInput
            data-autofocus
            label={say('field.name')}
            required
            maxLength={120}
            value={name}
            error={errors['name']}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NumberInput
            label={say('key.validDays')}
            min={1}
            max={3650}
            allowDecimal={false}
            value={validDays}
            error={errors['validDays']}
            onChange={setValidDays}
          />
        </SimpleGrid>
        <Checkbox.Group
          label={say('key.scope')}
          description={say('key.scopeAbout')}
          value={scope}
          onChange={setScope}
        >
          <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} mt="xs" spacing={6}>
            {possible.map((one) => (
              <Checkbox
                key={one}
                size="xs"
                value={one}
                label={
                  <Text span size="xs" className="mono">
                    {one}
                  </Text>
                }
              />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <ProblemNote error={create.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={!name.trim() || scope.length === 0}>
            {say('key.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
