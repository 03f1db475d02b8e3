import { useCallback, useEffect, useMemo, useState } from 'react';
import { Center, Loader } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { readMe, Profile } from '../../shared/identity/session.contract.ts';
import { openSession, Refused, Unreachable } from '../api/session.ts';
import { useLate } from './parts/data-table.tsx';
import { ViewerProvider } from './session/viewer-provider.tsx';
import { firstLocale } from './session/preferences.ts';
import { SessionContext } from './session/session-context.ts';
import { SignInPage } from './session/sign-in-page.tsx';
import { Shell } from './frame/shell.tsx';

type Standing = { is: 'asking' } | { is: 'out'; wasOver: boolean } | { is: 'in'; profile: Profile };

const openCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        // A refusal is an answer; only a server that could not be reached is asked again.
        retry: (failures, error) => error instanceof Unreachable && failures < 4,
      },
    },
  });

/** Decides who is there: asks the refresh cookie first, so that a reload keeps the session. */
export function App() {
  const [standing, setStanding] = useState<Standing>({ is: 'asking' });
  const [cache] = useState(openCache);
  const leave = useCallback(
    (wasOver: boolean) => {
      cache.clear();
      setStanding({ is: 'out', wasOver });
    },
    [cache],
  );
  const session = useMemo(() => {
    const opened = openSession(() => leave(true));
    opened.setLocale(firstLocale());
    return opened;
  }, [leave]);

  const enter = useCallback(async () => {
    const profile = await session.call<typeof readMe>({ method: 'get', path: '/auth/me' }, {});
    setStanding({ is: 'in', profile });
  }, [session]);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        if (await session.refresh()) await enter();
        else if (!isGone) leave(false);
      } catch (error) {
        if (isGone) return;
        if (error instanceof Refused) leave(false);
        else timer = setTimeout(() => void ask(), 2000);
      }
    };
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [session, enter, leave]);

  return (
    <SessionContext.Provider value={session}>
      <QueryClientProvider client={cache}>
        {standing.is === 'asking' && <Asking />}
        {standing.is === 'out' && <SignInPage wasOver={standing.wasOver} onSignedIn={enter} />}
        {standing.is === 'in' && (
          <ViewerProvider profile={standing.profile} onLeft={() => leave(false)} onChanged={enter}>
            <Shell />
          </ViewerProvider>
        )}
      </QueryClientProvider>
    </SessionContext.Provider>
  );
}

function Asking() {
  return <Center h="100vh">{useLate(300) && <Loader />}</Center>;
}
