import { mock } from 'node:test';
import { expect } from 'chai';
import { openSession, Refused, Unreachable } from '../../../client/api/session.ts';

describe('a signed-in browser', () => {
  let answers: Record<string, () => Response>;
  let asked: string[];
  let over: number;
  const problem = (status: number, code: string) => (): Response =>
    Response.json({ code, status, detail: 'No.' }, { status });
  const ask = { method: 'get', path: '/orders' } as const;
  const open = () => {
    const session = openSession(() => void (over += 1));
    session.setToken('old');
    return session;
  };

  beforeEach(() => {
    [answers, asked, over] = [{}, [], 0];
    mock.method(
      globalThis,
      'fetch',
      async (url: string, { headers }: { headers: Record<string, string> }) => {
        const path = url.replace('/api/v1', '');
        asked.push(`${path} ${headers['Authorization'] ?? ''}`.trim());
        return (answers[path] ?? problem(404, 'record/not-found'))();
      },
    );
  });
  afterEach(() => mock.restoreAll());

  const rejection = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('renews what has run out, and does the act once more under the same id', async () => {
    answers = {
      '/orders': () => (asked.length === 1 ? problem(401, 'auth/required')() : Response.json({ rows: [] })),
      '/auth/refresh': () => Response.json({ accessToken: 'new' }),
    };
    const session = open();
    expect(await session.call(ask, {})).to.deep.equal({ rows: [] });
    expect(asked).to.deep.equal(['/orders Bearer old', '/auth/refresh Bearer old', '/orders Bearer new']);
    expect(over).to.equal(0);
  });

  it('is over where that is refused, whoever asked for it, and says so once', async () => {
    answers = { '/auth/refresh': problem(401, 'auth/required'), '/orders': problem(401, 'auth/required') };
    const session = open();
    // As the socket does, whose line the server has ended.
    expect(await session.refresh()).to.equal(false);
    expect([over, session.token()]).to.deep.equal([1, null]);
    expect(await rejection(session.call(ask, {}))).to.be.instanceOf(Refused);
    expect(over).to.equal(1);
  });

  it('is over where an act finds it so', async () => {
    answers = { '/auth/refresh': problem(401, 'auth/required'), '/orders': problem(401, 'auth/required') };
    const session = open();
    await rejection(session.call(ask, {}));
    expect([over, session.token()]).to.deep.equal([1, null]);
  });

  for (const status of [429, 500, 503])
    it(`goes on where the server can’t renew it just now (${status})`, async () => {
      answers = { '/auth/refresh': problem(status, 'service/unavailable') };
      const session = open();
      expect(await rejection(session.refresh())).to.be.instanceOf(Unreachable);
      expect([over, session.token()]).to.deep.equal([0, 'old']);
    });

  it('says nothing to whoever was not signed in', async () => {
    answers = { '/auth/refresh': problem(401, 'auth/required') };
    const session = openSession(() => void (over += 1));
    expect(await session.refresh()).to.equal(false);
    expect(over).to.equal(0);
  });
});
