import type { Host } from '../../platform/transaction.ts';
import { readApiKeyByLookup, type ApiKeyRow } from './api-keys.store.ts';
import { readKnownUser, type KnownUser } from './identity.queries.ts';
import { remembered, type Remembered } from './remembered.ts';
import { hasEnded } from './sessions.store.ts';
import { readTerminal, type TerminalRow } from './terminals.store.ts';

/** Other processes learn of a change within this time; this one at once, by `forgetActors`. */
const forMs = 15_000;

/** What every request needs to know about who asks. */
export interface KnownActors {
  user: Remembered<KnownUser | undefined>;
  hasEnded: Remembered<boolean>;
  terminal: Remembered<TerminalRow | undefined>;
  apiKey: Remembered<ApiKeyRow | undefined>;
}

const byHost = new WeakMap<Host, KnownActors>();

export function knownActors(host: Host): KnownActors {
  const known = byHost.get(host) ?? {
    user: remembered((id) => readKnownUser(host.db, id), forMs, host.clock),
    hasEnded: remembered((familyId) => hasEnded(host.db, familyId), forMs, host.clock),
    terminal: remembered((id) => readTerminal(host.db, id), forMs, host.clock),
    apiKey: remembered((lookup) => readApiKeyByLookup(host.db, lookup), forMs, host.clock),
  };
  byHost.set(host, known);
  return known;
}

const listeners = new WeakMap<Host, () => void>();

/** Has somebody told at once when it changed, in this process, who may do what. */
export const whenActorsChange = (host: Host, listener: () => void): void =>
  void listeners.set(host, listener);

/** After a commit that changed who may do what: seldom enough to forget everybody. */
export function forgetActors(host: Host): void {
  byHost.delete(host);
  listeners.get(host)?.();
}
