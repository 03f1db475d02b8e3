import { Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { z } from 'zod';
import { runOnce } from '../../../server/platform/operations.ts';
import { fileRoute, freeRoute, route } from '../../../server/platform/http/route.ts';
import { defineEndpoint } from '../../../shared/contract/endpoint.ts';
import { wholeNumber } from '../../../shared/contract/page.ts';
import { noteDown, serveRoutes, writeNote, type ServedRoutes } from './served-routes.ts';

const look = defineEndpoint({
  method: 'get',
  path: '/looks/:shelf',
  permission: 'stock.view',
  summary: 'Look at a shelf',
  input: z.strictObject({ shelf: z.string(), limit: wholeNumber(1, 9).default(5) }),
  output: z.object({ shelf: z.string(), limit: z.int() }),
});
const label = defineEndpoint({
  method: 'get',
  path: '/labels/:kind',
  permission: 'public',
  summary: 'A label',
  input: z.strictObject({ kind: z.enum(['whole', 'stream']) }),
  output: z.unknown(),
  media: 'application/pdf',
});
const take = defineEndpoint({
  method: 'post',
  path: '/files',
  permission: 'import.run',
  summary: 'Take a file',
  input: z.strictObject({ name: z.string() }),
  output: z.object({ name: z.string(), content: z.string(), operationId: z.string() }),
  upload: ['text/csv'],
});
const visit = defineEndpoint({
  method: 'post',
  path: '/visits',
  permission: 'session',
  summary: 'Leave a cookie',
  input: z.strictObject({}),
  output: z.object({ seen: z.string().nullable() }),
  idempotency: 'none',
});
const keep = defineEndpoint({
  method: 'post',
  path: '/kept',
  permission: 'session',
  summary: 'Do something once, and say so',
  input: z.strictObject({}),
  output: z.object({ at: z.string() }),
});
const broken = defineEndpoint({
  method: 'get',
  path: '/broken',
  permission: 'public',
  summary: 'An invariant is broken',
  input: z.strictObject({}),
  output: z.object({}),
});

const routes = [
  route(writeNote, noteDown),
  route(look, (_, input) => Promise.resolve(input)),
  fileRoute(label, (_, { kind }) =>
    Promise.resolve({
      fileName: 'größe 1.pdf',
      body: kind === 'whole' ? Buffer.from('%PDF') : Readable.from(['%P', 'DF']),
    }),
  ),
  freeRoute(take, async ({ body, operationId }, { name }) => ({
    name,
    content: await text(body),
    operationId,
  })),
  freeRoute(visit, (context) => {
    context.setCookie('visit', 'a b;c', { path: '/api/v1/visits', maxAgeSeconds: 60 });
    return Promise.resolve({ seen: context.cookies['visit'] ?? null });
  }),
  freeRoute(keep, async (context) => {
    const operation = { id: context.operationId, name: 'post /kept', input: {} };
    const work = () => Promise.resolve({ at: randomUUID() });
    const { answer, replayed } = await runOnce(context.host, context.actor, operation, work);
    if (replayed) context.markReplayed();
    return answer;
  }),
  route(broken, () => Promise.reject(new Error('select * from secrets'))),
];

describe('mount', () => {
  let served: ServedRoutes;
  before(async () => (served = await serveRoutes(routes)));
  after(() => served.close());

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${served.origin}/api/v1/notes/A`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer mara',
        'content-type': 'application/json',
        'idempotency-key': 'operation-9',
        ...headers,
      },
      body,
    });
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

  it('answers only what the contract promises', async () => {
    const { body } = await served.api('mara').call(writeNote, { shelf: 'A', text: 'tea' });
    expect(body).to.have.all.keys('name', 'by');
  });

  it('asks who is there, and whether they may', async () => {
    const note = { shelf: 'A', text: 'tea' };
    const before = await served.notes();
    expect((await served.api().call(writeNote, note)).problem).to.include({
      status: 401,
      code: 'auth/required',
    });
    for (const name of ['finn', 'sena', 'keyed'])
      expect((await served.api(name).call(writeNote, note)).problem).to.include({
        status: 403,
        code: 'auth/forbidden',
      });
    expect((await served.api('keyed').call(look, { shelf: 'A' })).status).to.equal(200);
    expect(await served.notes()).to.deep.equal(before);
  });

  it('names every field that is wrong, unknown ones too, in the caller’s language', async () => {
    const body = JSON.stringify({ text: '', count: '1', colour: 'red' });
    const response = await post(body, { 'accept-language': 'de-AT' });
    expect(response.status).to.equal(422);
    expect(response.headers.get('content-type')).to.include('application/problem+json');
    const problem = (await response.json()) as {
      detail: string;
      errors: { field: string; code: string; detail: string }[];
    };
    expect(problem.detail).to.equal('Einige Felder stimmen nicht.');
    expect(problem.errors.map(({ field }) => field)).to.include.members(['text', 'count']);
    const unknown = problem.errors.find(({ code }) => code === 'unrecognized_keys');
    expect(unknown?.detail).to.include('colour');
  });

  it('reads numbers of a query as digits only', async () => {
    expect((await served.api('finn').call(look, { shelf: 'A', limit: '7' })).body.limit).to.equal(7);
    for (const limit of ['', '0x7', '1e0', ' 7', '10', '-1'])
      expect((await served.api('finn').call(look, { shelf: 'A', limit })).status, limit).to.equal(422);
  });

  it('refuses what is no JSON object', async () => {
    for (const body of ['{', '[]', '"text"', '{"text":"a"']) {
      const response = await post(body);
      expect([400, 422], body).to.include(response.status);
      expect(await codeOf(response)).to.match(/^request\//);
    }
    const large = await post(JSON.stringify({ text: 'x'.repeat(1_100_000) }));
    expect(large.status).to.equal(413);
    expect(await codeOf(large)).to.equal('request/too-large');
  });

  it('keeps path parameters out of reach of the body', async () => {
    const response = await post(JSON.stringify({ shelf: 'B', text: 'tea' }));
    expect(((await response.json()) as { name: string }).name).to.match(/^A-tea-/);
  });

  it('refuses writes that another site sent, and only those', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const response = await post('{"text":"tea"}', { 'sec-fetch-site': site });
      expect(await codeOf(response)).to.equal('request/forbidden-origin');
    }
    const read = await served
      .api('finn')
      .call(look, { shelf: 'A' }, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(read.status).to.equal(200);
  });

  it('says nothing of an error that is ours but the number to ask about', async () => {
    const { status, problem } = await served.api().call(broken, {});
    expect(status).to.equal(500);
    expect(problem?.code).to.equal('server/error');
    expect(JSON.stringify(problem)).to.not.include('secrets');
  });

  it('answers files, whole or as they are made', async () => {
    for (const kind of ['whole', 'stream'] as const) {
      const { body, headers } = await served.api().download(label, { kind });
      expect(body.toString()).to.equal('%PDF');
      expect(headers.get('content-type')).to.equal('application/pdf');
      expect(headers.get('content-disposition')).to.match(/^inline; filename=.*gr%C3%B6%C3%9Fe%201\.pdf/);
      expect(headers.get('cache-control')).to.equal('private, no-store');
    }
  });

  it('hands an upload on as it comes, fields in the query, with an operation id', async () => {
    const file = { body: Buffer.from('a;b'), media: 'text/csv' };
    const { body } = await served
      .api('sena')
      .upload(take, { name: 'day 1.csv' }, file, { key: 'upload-0001' });
    expect(body).to.deep.equal({ name: 'day 1.csv', content: 'a;b', operationId: 'upload-0001' });
    const without = await served.api('sena').upload(take, { name: 'x' }, file, { key: null });
    expect(without.problem?.code).to.equal('operation/key-required');
  });

  it('tells of a route that answers for itself when its answer is an earlier one', async () => {
    const first = await served.api('mara').call(keep, {}, { key: 'keep-once-1' });
    const second = await served.api('mara').call(keep, {}, { key: 'keep-once-1' });
    expect(first.headers.get('idempotency-replayed')).to.equal(null);
    expect(second.headers.get('idempotency-replayed')).to.equal('true');
    expect(second.body).to.deep.equal(first.body);
  });

  it('sets cookies that scripts can’t read and reads them back', async () => {
    const api = served.api('finn');
    const first = await api.call(visit, {});
    expect(first.headers.getSetCookie()[0]).to.match(/HttpOnly.*SameSite=Lax/);
    expect(first.body.seen).to.equal(null);
    api.cookies.set('visit', 'a%20b%3Bc');
    expect((await api.call(visit, {})).body.seen).to.equal('a b;c');
  });
});
