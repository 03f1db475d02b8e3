import { mock } from 'node:test';
import { expect } from 'chai';
import type { Live } from '../../../client/api/live.ts';
import { Refused } from '../../../client/api/session.ts';
import { askServer, deliver } from '../../../client/floor/deliver.ts';
import type { QueuedOperation } from '../../../client/floor/queue-rules.ts';
import { openWorkerSession, type WorkerSession } from '../../../client/floor/worker-session.ts';

const act = { method: 'post', path: '/picks', input: {}, operationId: 'op-1' } as unknown as QueuedOperation;
const ask = { name: 'bind', method: 'post', path: '/tote', input: {} } as const;

/** A socket that nothing comes back from, and a server that is reached by HTTP. */
function aLine(during: () => void) {
  const sent: string[] = [];
  const session = {
    call: async ({ path }: { path: string }) => {
      sent.push(path);
      return {};
    },
  } as unknown as WorkerSession;
  const emitWithAck = async (): Promise<never> => {
    during();
    throw new Error('timeout');
  };
  const live = { socket: { connected: true, timeout: () => ({ emitWithAck }) } } as unknown as Live;
  return { session, live, sent };
}

describe('what somebody did', () => {
  it('goes over HTTP where the socket does not answer', async () => {
    const { session, live, sent } = aLine(() => undefined);
    expect(await deliver(session, live, act, () => true)).to.deep.equal({ kind: 'done' });
    expect(sent).to.deep.equal(['/picks']);
  });

  it('is not sent in the name of whoever signed in while the socket was waited for', async () => {
    let who = 'ann';
    const { session, live, sent } = aLine(() => (who = 'bob'));
    const isOwn = (): boolean => who === 'ann';
    expect(await deliver(session, live, act, isOwn)).to.deep.equal({ kind: 'unreachable' });
    who = 'ann';
    expect(await askServer(session, live, ask, 'op-2', isOwn)).to.deep.equal({
      ask: 'bind',
      kind: 'unreachable',
    });
    expect(sent).to.deep.equal([]);
  });

  describe('when the session was over on its way', () => {
    /** The server: whoever's token it is, and who the terminal's secret stands for now. */
    function aServer(next: string) {
      const acts: (string | null)[] = [];
      const answer = (body: unknown, status = 200): Response => Response.json(body, { status });
      const signedIn = (id: string): Response =>
        answer({
          accessToken: id,
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
          user: { id, locale: 'en' },
        });
      const fetching = mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
        if (url.endsWith('/terminals/sign-in')) return signedIn('ann');
        if (url.endsWith('/terminals/refresh')) return signedIn(next);
        if (url.endsWith('/auth/refresh')) return answer({ status: 401 }, 401);
        const token = new Headers(init.headers).get('Authorization');
        acts.push(token);
        return acts.length === 1
          ? answer({ status: 401, code: 'auth/required', detail: '' }, 401)
          : answer({});
      });
      return { acts, end: () => fetching.mock.restore() };
    }
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    for (const [next, tokens] of [
      ['ann', ['Bearer ann', 'Bearer ann']],
      ['bob', ['Bearer ann']],
    ] as const)
      it(`${next === 'ann' ? 'is sent again' : 'is not sent again'} where ${next} stands there then`, async () => {
        const server = aServer(next);
        const session = openWorkerSession(
          () => ({ terminalId: 't', secret: 's' }),
          () => undefined,
          { now: () => null, heard: () => undefined },
        );
        await session.signIn('ann', '1234', false);
        const error = await session.call({ method: 'post', path: '/picks' }, {}).catch((one: unknown) => one);
        server.end();
        expect(server.acts).to.deep.equal(tokens);
        expect(error instanceof Refused).to.equal(next === 'bob');
      });
  });
});
