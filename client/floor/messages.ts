import type { myMessages, readMessage } from '../../shared/live/messages.contract.ts';
import { Refused } from '../api/session.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

interface MessageTools {
  session: WorkerSession;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  /** Something new to read: to be heard. */
  arrived: () => void;
}

export interface Messages {
  /** Asks for what is not yet acknowledged. */
  load(): Promise<void>;
  /** Whoever stands here has read the oldest one. */
  acknowledge(): void;
}

/** What managers write to the floor: it stays on the screen until it was acknowledged, and the manager sees that. */
export function openMessages({ session, state, change, arrived }: MessageTools): Messages {
  /** Acknowledged here; the server may not know yet. */
  const seen = new Set<string>();
  const unsaid = new Set<string>();

  async function say(messageId: string): Promise<void> {
    unsaid.add(messageId);
    const address = { method: 'post', path: '/floor/messages/:messageId/read' } as const;
    try {
      await session.call<typeof readMessage>(address, { messageId });
      unsaid.delete(messageId);
    } catch (error) {
      // Nothing more can be said of it; else it is said when the line is back.
      if (error instanceof Refused) unsaid.delete(messageId);
    }
  }

  return {
    async load() {
      for (const messageId of unsaid) await say(messageId);
      const warehouseId = state().enrolment?.warehouse?.id;
      if (!warehouseId || session.token() === null) return;
      const address = { method: 'get', path: '/floor/messages/mine' } as const;
      const found = await session.call<typeof myMessages>(address, { warehouseId }).catch(() => undefined);
      if (!found) return;
      const messages = found.messages.filter(({ id }) => !seen.has(id));
      const known = new Set(state().messages.map(({ id }) => id));
      change({ messages });
      if (messages.some(({ id }) => !known.has(id))) arrived();
    },
    acknowledge() {
      const [first, ...rest] = state().messages;
      if (!first) return;
      seen.add(first.id);
      change({ messages: rest });
      void say(first.id);
    },
  };
}
