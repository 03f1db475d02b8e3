import { expect } from 'chai';
import { Refused } from '../../../client/api/session.ts';
import type { Mail } from '../../../client/floor/desk.ts';
import { openMessages } from '../../../client/floor/messages.ts';
import type { ProblemDocument } from '../../../shared/contract/problems.ts';
import type { Profile } from '../../../shared/identity/session.contract.ts';
import type { FloorMessage } from '../../../shared/live/messages.contract.ts';

/** Lets everything that waits only on promises go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const message = (id: string): FloorMessage => ({ id, text: id, warehouseId: 'w', from: 'Meg', sentAt: '' });

/** The server: what is not acknowledged by whom, and whether it can be reached. */
function aServer() {
  const unread: Record<string, FloorMessage[]> = { ann: [message('one'), message('two')], bob: [] };
  return { unread, read: [] as string[], fault: undefined as Error | undefined };
}

/** A page of a device; `kept` is what the device keeps. */
function aPage(server: ReturnType<typeof aServer>, kept: Map<string, Mail>, userId: string) {
  const state = {
    profile: { id: userId } as Profile | undefined,
    enrolment: {
      terminalId: 't',
      secret: 's',
      warehouse: { id: 'w', code: 'W', name: 'W', timeZone: 'UTC' },
    },
    messages: [] as readonly FloorMessage[],
  };
  let heard = 0;
  const call = async ({ method }: { method: string }, input: { messageId?: string }): Promise<unknown> => {
    if (server.fault) throw server.fault;
    const who = state.profile?.id ?? '';
    if (method === 'get') return { messages: server.unread[who] };
    server.read.push(`${who}: ${input.messageId}`);
    server.unread[who] = (server.unread[who] ?? []).filter(({ id }) => id !== input.messageId);
    return {};
  };
  const messages = openMessages({
    session: { token: () => 'token', call: call as never },
    desk: {
      mail: async (id) => kept.get(id) ?? { unread: [], unsaid: [] },
      keepMail: async (id, mail) => void kept.set(id, structuredClone(mail)),
    },
    state: () => state,
    change: (part) => void Object.assign(state, part),
    arrived: () => void (heard += 1),
  });
  return { messages, state, shown: () => state.messages.map(({ id }) => id), heard: () => heard };
}

describe('what managers write to the floor', () => {
  let server: ReturnType<typeof aServer>;
  let kept: Map<string, Mail>;
  beforeEach(() => {
    server = aServer();
    kept = new Map();
  });

  it('is on the screen again after a reload without a line, until it is acknowledged', async () => {
    await aPage(server, kept, 'ann').messages.load();
    server.fault = new TypeError('no line');
    const page = aPage(server, kept, 'ann');
    await page.messages.recall();
    await page.messages.load();
    expect(page.shown()).to.deep.equal(['one', 'two']);
  });

  it('is acknowledged once the line is back, whatever happened to the page and whoever stood there', async () => {
    const page = aPage(server, kept, 'ann');
    await page.messages.load();
    server.fault = new TypeError('no line');
    page.messages.acknowledge();
    await settled();
    server.fault = undefined;
    const colleague = aPage(server, kept, 'bob');
    await colleague.messages.recall();
    await colleague.messages.load();
    expect(server.read).to.deep.equal([]);
    const again = aPage(server, kept, 'ann');
    await again.messages.recall();
    expect(again.shown()).to.deep.equal(['two']);
    await again.messages.load();
    expect(server.read).to.deep.equal(['ann: one']);
    expect(again.shown()).to.deep.equal(['two']);
    expect(kept.get('ann')?.unsaid).to.deep.equal([]);
  });

  it('is said again where the server was only tired, and not where it refuses', async () => {
    const page = aPage(server, kept, 'ann');
    await page.messages.load();
    server.fault = new Refused({ status: 503, code: 'server/away' } as unknown as ProblemDocument);
    page.messages.acknowledge();
    await settled();
    expect(kept.get('ann')?.unsaid).to.deep.equal(['one']);
    server.fault = new Refused({ status: 404, code: 'record/not-found' } as unknown as ProblemDocument);
    await page.messages.load();
    expect(kept.get('ann')?.unsaid).to.deep.equal([]);
  });

  it('is heard when it is new, not when it is only recalled', async () => {
    const page = aPage(server, kept, 'ann');
    await page.messages.load();
    await page.messages.load();
    expect(page.heard()).to.equal(1);
    const again = aPage(server, kept, 'ann');
    await again.messages.recall();
    await again.messages.load();
    expect(again.heard()).to.equal(0);
  });
});
