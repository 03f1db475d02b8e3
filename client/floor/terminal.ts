import type { Sentence } from '../../shared/floor/flow.ts';
import type { Live } from '../api/live.ts';
import { openBench, type Bench } from './bench.ts';
import { deliver } from './deliver.ts';
import { openDesk } from './desk.ts';
import { openEquipment } from './equipment.ts';
import { openDeviceStore } from './device-store.ts';
import { followEvents, loadBoard } from './follow-events.ts';
import { openMessages } from './messages.ts';
import { takeTerminal } from './one-tab.ts';
import { openPresence } from './presence.ts';
import { openQueue } from './queue.ts';
import { scanGuard } from './scan-guard.ts';
import { openServerClock } from './server-clock.ts';
import { signal } from './signals.ts';
import { terminalActs } from './terminal-acts.ts';
import { firstState, type Terminal, type TerminalState } from './terminal-state.ts';
import { openVisits } from './visits.ts';
import { openVoice } from './voice.ts';
import { openWorkerSession } from './worker-session.ts';

export type { Terminal };

/** How often what waits is offered to the server again. */
const drainMs = 3000;

/** The terminal: everything behind the screens. Rejects where the device keeps nothing. */
export async function openTerminal(paint: () => void, train: () => void): Promise<Terminal> {
  let current = firstState();
  let live: Live | undefined;
  let hasChanged = (): void => undefined;
  const state = (): TerminalState => current;
  const change = (part: Partial<TerminalState>): void => {
    current = { ...current, ...part };
    paint();
    hasChanged();
  };
  const guard = scanGuard();
  const { tell, hush } = openVoice(guard, change);

  const store = await openDeviceStore();
  const desk = openDesk(store);
  const clock = openServerClock(await desk.clockAheadMs(), (ahead) => void desk.keepClockAheadMs(ahead));
  change({ now: () => clock.now() ?? Date.now() });
  const session = openWorkerSession(
    () => current.enrolment ?? { terminalId: '', secret: '' },
    () => void visits.over(),
    clock,
  );
  const isHere = (userId: string): boolean =>
    current.phase !== 'elsewhere' && userId === current.profile?.id && session.token() !== null;
  const queue = await openQueue(
    store,
    (act) => deliver(session, live, act, () => isHere(act.userId)),
    () => void counted(),
    isHere,
  );
  /** What most parts of the terminal need. */
  const common = { session, desk, queue, clock, state, change, tell };
  const loadTasks = (): Promise<void> => loadBoard(common);

  const bench: Bench = openBench({
    ...common,
    live: () => live,
    left() {
      change({ phase: 'tasks', work: undefined, sheet: undefined, why: [] });
      void loadTasks();
    },
    offered: (why) => change({ why }),
    withdrawn: (reason) => gone({ code: 'stop.withdrawn', params: { reason } }),
  });
  const messages = openMessages({ ...common, arrived: () => signal('warn') });
  const equipment = openEquipment(common);
  const presence = openPresence({
    ...common,
    taskId: () => bench.task()?.id ?? null,
    unread(count) {
      if (count > current.messages.length) void messages.load();
    },
  });
  hasChanged = () => presence.changed();

  async function counted(): Promise<void> {
    const before = current.queue;
    const now = await queue.contents(current.profile?.id);
    change({ queue: now });
    if (now.exceptions.length > before.exceptions.length)
      tell({ level: 'error', code: 'ui.refused-n', params: { n: now.exceptions.length } });
    if (before.waiting > 0 && now.waiting === 0) await bench.refresh();
  }

  /**
   * Nothing goes on until somebody has seen that the task is gone, and what to do with the goods in hand. All of it in
   * one turn: the event that says why comes right behind, and it amends the notice.
   */
  function gone(sentence: Sentence): void {
    const title = current.work?.title ?? '';
    const documentId = bench.task()?.document.id;
    const left = bench.withdraw();
    tell({ level: 'stop', ...sentence });
    change({ notice: { sentence, title, documentId, advice: left?.holding() ?? [] } });
  }

  function acknowledge(): void {
    hush();
    if (current.messages.length > 0 && !current.notice) return messages.acknowledge();
    change({ feedback: undefined, notice: undefined });
  }

  const visits = openVisits({
    ...common,
    bench,
    counted,
    recall: () => messages.recall(),
    loadTasks,
    arrived() {
      live?.close();
      live = followEvents({ ...common, bench, loadTasks, messages, presence, gone });
      void equipment.load();
    },
    left() {
      live?.close();
      live = undefined;
      hush();
    },
  });

  setInterval(() => void queue.drain(), drainMs);
  takeTerminal(() => {
    live?.close();
    // The other tab goes on from the place on the device: what is awaited here is heard there.
    bench.abandon();
    change({ phase: 'elsewhere', work: undefined, notice: undefined });
  });
  void visits.start();
  return terminalActs({ ...common, bench, visits, equipment, presence, guard, acknowledge, counted, train });
}
