import { expect } from 'chai';
import { callEndpoint } from '../../../server/platform/http/call-endpoint.ts';
import { route } from '../../../server/platform/http/route.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { actors, noteDown, writeNote } from './served-routes.ts';

describe('call endpoint', () => {
  let database: TestDatabase;
  const note = route(writeNote, noteDown) as Extract<ReturnType<typeof route>, { kind: 'use-case' }>;
  before(async () => (database = await openTestDatabase()));
  after(() => database.close());

  const call = (input: unknown, operationId: unknown = newId(), name = 'mara') =>
    callEndpoint(database.host, note, { actor: actors[name] ?? null, input, operationId });
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );
  const good = { shelf: 'A', text: 'tea' };

  it('does for a socket what a request gets over HTTP', async () => {
    const operationId = newId();
    const first = await call(good, operationId);
    const second = await call(good, operationId);
    expect(first).to.include({ replayed: false });
    expect(second).to.deep.equal({ answer: first.answer, replayed: true });
    expect(first.answer).to.have.all.keys('name', 'by');
  });

  it('asks for permission before it looks at the input', async () => {
    expect(await codeOf(call('nonsense', undefined, 'nobody'))).to.equal('auth/required');
    expect(await codeOf(call('nonsense', undefined, 'finn'))).to.equal('auth/forbidden');
    expect(await codeOf(call('nonsense', undefined))).to.equal('request/invalid');
    expect(await codeOf(call(good, 7))).to.equal('operation/key-required');
  });

  it('lets sellers use one another’s operation ids without noticing', async () => {
    const operationId = newId();
    const seller = (id: string) => ({ ...actors['sena'], id, sellerId: id, role: 'admin' }) as never;
    const answers = await Promise.all(
      ['01ONE', '01TWO'].map((id) =>
        callEndpoint(database.host, note, { actor: seller(id), input: good, operationId }),
      ),
    );
    expect(answers.map(({ replayed }) => replayed)).to.deep.equal([false, false]);
  });
});
