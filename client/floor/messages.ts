import type { myMessages, readMessage } from '../../shared/live/messages.contract.ts';
import { Refused } from '../api/session.ts';
import { isPassing } from './deliver.ts';
import type { Desk } from './desk.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

interface MessageTools {
  session: Pick<WorkerSession, 'call' | 'token'>;
  desk: Pick<Desk, 'mail' | 'keepMail'>;
  state: () => Pick<TerminalState, 'profile' | 'enrolment' | 'messages'>;
  change: (part: Pick<TerminalState, 'messages'>) => void;
  /** Something new to read: to be heard. */
  arrived: () => void;
}

export interface Messages {
  /** Somebody stands here: what the device kept for them is on the screen, with or without a line. */
  recall(): Promise<void>;
  /** Asks for what is not yet acknowledged. */
  load(): Promise<void>;
  /** Whoever stands here has read the oldest one. */
  acknowledge(): void;
}

/**
 * What managers write to the floor: it stays on the screen until it was acknowledged, and the manager sees that. Both
 * outlive a reload and a colleague's turn at the device: they are kept for each person.
 */
export function openMessages({ session, desk, state, change, arrived }: MessageTools): Messages {
  /** Acknowledged at this device; the server may answer an earlier question yet. */
  const seen = new Set<string>();
  /** Of those, what the server may not know, of whoever stands here. */
  let unsaid: readonly string[] = [];
  const userId = (): string | undefined => state().profile?.id;

  async function keep(): Promise<void> {
    const id = userId();
    if (id !== undefined) await desk.keepMail(id, { unread: state().messages, unsaid });
  }

  async function say(messageId: string): Promise<void> {
    const id = userId();
    const address = { method: 'post', path: '/floor/messages/:messageId/read' } as const;
    try {
      await session.call<typeof readMessage>(address, { messageId });
    } catch (error) {
      // Where nothing more can be said of it that is the end; else it is said when the line is back.
      if (!(error instanceof Refused) || isPassing(error.problem)) return;
    }
    if (userId() !== id) return;
    unsaid = unsaid.filter((one) => one !== messageId);
    await keep();
  }

  return {
    async recall() {
      const id = userId();
      if (id === undefined) return;
      const mail = await desk.mail(id);
      if (userId() !== id) return;
      unsaid = mail.unsaid;
      change({ messages: mail.unread });
    },
    async load() {
      for (const messageId of unsaid) await say(messageId);
      const id = userId();
      const warehouseId = state().enrolment?.warehouse?.id;
      if (!warehouseId || session.token() === null) return;
      const address = { method: 'get', path: '/floor/messages/mine' } as const;
      const found = await session.call<typeof myMessages>(address, { warehouseId }).catch(() => undefined);
      if (!found || userId() !== id) return;
      const messages = found.messages.filter((one) => !seen.has(one.id) && !unsaid.includes(one.id));
      const known = new Set(state().messages.map((one) => one.id));
      change({ messages });
      await keep();
      if (messages.some((one) => !known.has(one.id))) arrived();
    },
    acknowledge() {
      const [first, ...rest] = state().messages;
      if (!first) return;
      seen.add(first.id);
      unsaid = [...unsaid, first.id];
      change({ messages: rest });
      void keep().then(() => say(first.id));
    },
  };
}
