import type { reportPresence } from '../../shared/live/presence.contract.ts';
import { buildName } from './build-name.ts';
import type { ServerClock } from './server-clock.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

/** Told this often in any case: the managers' board counts whoever is silent for three times as long as out of reach. */
const alwaysMs = 20_000;
/** What changed is told so soon; what changes meanwhile is told with it. */
const soonMs = 3000;

interface Battery extends EventTarget {
  level: number;
  charging: boolean;
}

interface PresenceTools {
  session: WorkerSession;
  clock: ServerClock;
  state: () => TerminalState;
  taskId: () => string | null;
  /** So many messages wait to be read. */
  unread: (count: number) => void;
}

export interface Presence {
  /** Tells the server now; rejects where it can't be reached. */
  report(): Promise<void>;
  /** Something on the screen changed. */
  changed(): void;
}

/** Tells the managers who is where, doing what, with how much battery left and how much waiting. */
export function openPresence(tools: PresenceTools): Presence {
  const { session, clock, state } = tools;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let soon = false;
  let told = '';
  let battery: Battery | undefined;
  const device = navigator as { getBattery?(): Promise<Battery> };
  void device
    .getBattery?.()
    .then((found) => {
      battery = found;
    })
    .catch(() => undefined);

  function facts() {
    const { queue, phase, work, lastBin } = state();
    const isWorking = phase === 'work' && work !== undefined;
    return {
      battery: battery ? Math.round(battery.level * 100) : null,
      isCharging: battery?.charging ?? null,
      waiting: queue.waiting + queue.held,
      exceptions: queue.exceptions.length,
      flow: isWorking ? work.kind : null,
      step: isWorking ? work.screen.step : null,
      taskId: tools.taskId(),
      at: lastBin ?? null,
      version: buildName,
    };
  }

  function plan(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void report().catch(() => undefined), ms);
  }

  async function report(): Promise<void> {
    soon = false;
    plan(alwaysMs);
    if (session.token() === null || !state().profile) return;
    const now = facts();
    const address = { method: 'post', path: '/floor/presence' } as const;
    const answer = await session.call<typeof reportPresence>(address, now);
    told = JSON.stringify(now);
    clock.heard(Date.parse(answer.now));
    tools.unread(answer.unread);
  }

  plan(soonMs);
  return {
    report,
    changed() {
      if (soon || JSON.stringify(facts()) === told) return;
      soon = true;
      plan(soonMs);
    },
  };
}
