import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { openLive, type LiveState } from '../../api/live.ts';
import { trackStaleAnswers } from '../data/stale-answers.ts';
import { useSession } from './session-context.ts';

const LiveContext = createContext<LiveState>('connecting');

/** Whether what is shown follows events just now. */
export const useLiveState = (): LiveState => useContext(LiveContext);

/** Follows the streams of the viewer; whatever an event makes old is fetched anew. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const session = useSession();
  const cache = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    const stale = trackStaleAnswers(cache);
    const live = openLive(session, {
      onEvents: stale.take,
      onState: setState,
      onReset: () => void cache.invalidateQueries(),
    });
    live.socket.on('presence', () => stale.takeConcerns([{ path: '/floor/board' }]));
    return () => {
      live.close();
      stale.stop();
    };
  }, [session, cache]);
  return <LiveContext.Provider value={state}>{children}</LiveContext.Provider>;
}
