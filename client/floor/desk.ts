import type { Profile } from '../../shared/identity/session.contract.ts';
import type { FloorMessage } from '../../shared/live/messages.contract.ts';
import type { Task } from '../../shared/tasks/tasks.contract.ts';
import type { DeviceStore } from './device-store.ts';
import type { FreeFlow } from './flows.ts';
import type { RunPlace } from './run.ts';

/** What a terminal keeps for good. */
export interface Enrolment {
  terminalId: string;
  secret: string;
  /** Set once a manager admitted it. */
  name?: string;
  warehouse?: { id: string; code: string; name: string; timeZone: string };
}

/** How somebody likes the terminal; belongs to the person, not to the device. */
export interface Likings {
  theme: 'light' | 'night' | 'sun';
  hand: 'right' | 'left';
  volume: 1 | 2 | 3;
  /** Prompts are spoken too. */
  speech: boolean;
}

export const usualLikings: Likings = { theme: 'light', hand: 'right', volume: 2, speech: false };

/** What is worked on, with all that is needed to go on after a reload, with or without network. */
export interface OpenTask {
  userId: string;
  of: Task | FreeFlow;
  place: RunPlace;
  /** Left in the middle, with nothing unsaid: it can be gone on with where the server can't be reached. */
  isPaused?: true;
}

/** What managers wrote to somebody. */
export interface Mail {
  /** Not yet acknowledged; the oldest first. */
  unread: readonly FloorMessage[];
  /** Ids of what was acknowledged, which the server does not know yet. */
  unsaid: readonly string[];
}

/** What acts of one piece of work have in common. */
export const topicOf = (of: Task | FreeFlow): string => (typeof of === 'string' ? of : of.id);

export const placeKey = (userId: string): string => `task:${userId}`;

export interface Desk {
  enrolment(): Promise<Enrolment | undefined>;
  keepEnrolment(value: Enrolment | undefined): Promise<void>;
  worker(): Promise<Profile | undefined>;
  keepWorker(value: Profile | undefined): Promise<void>;
  openTask(userId: string): Promise<OpenTask | undefined>;
  keepOpenTask(userId: string, value: OpenTask | undefined): Promise<void>;
  /** Forgets the open task, unless another one was begun meanwhile. */
  dropOpenTask(userId: string, topic: string): Promise<void>;
  mail(userId: string): Promise<Mail>;
  keepMail(userId: string, value: Mail): Promise<void>;
  likings(userId: string): Promise<Likings>;
  keepLikings(userId: string, value: Likings): Promise<void>;
  /** By how much the server's clock was ahead of the device's when that was last known, in milliseconds. */
  clockAheadMs(): Promise<number | undefined>;
  keepClockAheadMs(value: number): Promise<void>;
}

export function openDesk(db: DeviceStore): Desk {
  const read = async <T>(key: string): Promise<T | undefined> => (await db.get('kept', key)) as T | undefined;
  const keep = async (key: string, value: unknown): Promise<void> => {
    if (value === undefined) await db.delete('kept', key);
    else await db.put('kept', value, key);
  };
  return {
    enrolment: () => read('enrolment'),
    keepEnrolment: (value) => keep('enrolment', value),
    worker: () => read('worker'),
    keepWorker: (value) => keep('worker', value),
    openTask: (userId) => read(placeKey(userId)),
    async dropOpenTask(userId, topic) {
      const { store, done } = db.transaction('kept', 'readwrite');
      const kept = (await store.get(placeKey(userId))) as OpenTask | undefined;
      if (kept && topicOf(kept.of) === topic) void store.delete(placeKey(userId));
      await done;
    },
    keepOpenTask: (userId, value) => keep(placeKey(userId), value),
    mail: async (userId) => (await read<Mail>(`mail:${userId}`)) ?? { unread: [], unsaid: [] },
    keepMail: (userId, value) => keep(`mail:${userId}`, value),
    likings: async (userId) => ({ ...usualLikings, ...(await read<Partial<Likings>>(`likings:${userId}`)) }),
    clockAheadMs: () => read('clock'),
    keepClockAheadMs: (value) => keep('clock', value),
    keepLikings: (userId, value) => keep(`likings:${userId}`, value),
  };
}
