import { useState, type FormEvent } from 'react';
import { Button, Group, TextInput } from '@mantine/core';
import type { loadParcel, unloadParcel } from '../../../shared/dispatch/dispatch.contract.ts';
import { useAct } from '../data/act.ts';
import { problemText } from '../data/problem.ts';
import { useSay } from '../words/say.ts';
import { manifestPaths } from './manifest-paths.ts';

/** Loads parcels by their codes, scanned or typed one after another; a wrong one is refused with its reason. */
export function LoadField({ manifestId }: { manifestId: string }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const load = useAct<typeof loadParcel>('post', '/dispatch/manifests/:manifestId/parcels', {
    touches: manifestPaths,
    showsErrors: true,
    onDone: () => setCode(''),
  });
  const done = load.data && !load.error;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim()) load.mutate({ manifestId, code: code.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-start" gap="xs">
        <TextInput
          size="xs"
          aria-label={say('manifest.load')}
          placeholder={say('manifest.load')}
          description={
            done
              ? say(load.data.result === 'loaded' ? 'manifest.wasLoaded' : 'manifest.wasThere', {
                  code: load.data.parcel.code,
                })
              : undefined
          }
          maxLength={64}
          autoComplete="off"
          value={code}
          error={load.error && problemText(load.error, say)}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" loading={load.isPending} disabled={!code.trim()}>
          {say('manifest.loadAct')}
        </Button>
      </Group>
    </form>
  );
}

/** Takes a parcel off the truck again. */
export function UnloadButton({ manifestId, code }: { manifestId: string; code: string }) {
  const say = useSay();
  const unload = useAct<typeof unloadParcel>('post', '/dispatch/manifests/:manifestId/unload', {
    touches: manifestPaths,
    says: () => say('manifest.unloaded', { code }),
  });
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      aria-label={`${say('manifest.unload')} ${code}`}
      loading={unload.isPending}
      onClick={() => unload.mutate({ manifestId, code })}
    >
      {say('manifest.unload')}
    </Button>
  );
}
