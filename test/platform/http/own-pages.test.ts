import { expect } from 'chai';
import request from 'supertest';
import { problems } from '../../../shared/contract/problems.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

describe('pages for people and machines that look after the server', () => {
  let app: TestApp;
  before(async () => (app = await openTestApp()));
  after(() => app.close());

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const { status, headers: told, text } = await request(app.origin).get(path).set(headers);
    return { status, headers: new Headers(told as Record<string, string>), text };
  };

  it('tell that the server lives, and that its database is the right one', async () => {
    expect(await get('/healthz')).to.include({ status: 200, text: '{"status":"ok"}' });
    expect(await get('/readyz')).to.include({ status: 200, text: '{"status":"ready"}' });
    const [last] = (await app.database.db('knex_migrations').orderBy('id', 'desc').limit(1)) as {
      id: number;
    }[];
    await app.database.db('knex_migrations').where({ id: last?.id }).delete();
    const behind = await get('/readyz');
    await app.database.db('knex_migrations').insert(last);
    expect(behind).to.include({ status: 503, text: '{"status":"not ready"}' });
  });

  it('measure requests by declared route, never by what was asked for', async () => {
    await get('/api/v1/inbound/shipments/01ARZ3NDEKTSV4RRFFQ69G5FAV');
    const { status, text, headers } = await get('/metrics');
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.include('text/plain');
    expect(text).to.include('farstock_request_seconds_bucket').and.include('process_resident_memory_bytes');
    expect(text).to.include('route="/inbound/shipments/:shipmentId"');
    expect(text).to.not.include('01ARZ3NDEKTSV4RRFFQ69G5FAV');
  });

  it('document the API without asking anybody else on the network', async () => {
    const page = await get('/docs/');
    expect(page.status).to.equal(200);
    const addresses = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses).to.have.length.above(2);
    for (const address of addresses) {
      expect(address).to.match(/^\/docs\//);
      expect((await get(address)).status, address).to.equal(200);
    }
    const start = await get('/docs/init.js');
    expect(start.text)
      .to.include('/api/v1/openapi.json')
      .and.not.match(/https?:\/\//);
    // Whatever the bundle would like to load, the browser is told to load from here alone.
    const policy = page.headers.get('content-security-policy');
    expect(policy)
      .to.include("default-src 'self'")
      .and.not.match(/https?:/);
    const api = JSON.parse((await get('/api/v1/openapi.json')).text) as { openapi: string };
    expect(api.openapi).to.match(/^3\.1/);
  });

  it('explain every problem at the address that a problem names', async () => {
    const refused = JSON.parse((await get('/api/v1/inbound/shipments')).text) as { type: string };
    const [address = '', anchor = ''] = refused.type.split('#');
    const page = await get(address);
    expect(page.status).to.equal(200);
    expect(page.text).to.include(`id="${anchor}"`);
    for (const code of Object.keys(problems)) expect(page.text).to.include(`<code>${code}</code>`);
  });

  it('answer an unknown address with a problem, below /api', async () => {
    for (const path of ['/api/v1/nothing', '/api/v2/inbound/shipments', '/api']) {
      const { status, text } = await get(path);
      expect(status, path).to.equal(404);
      expect((JSON.parse(text) as { code: string }).code, path).to.equal('request/not-found');
    }
  });

  it('say nothing of what the server is made of', async () => {
    const { headers } = await get('/healthz');
    expect(headers.get('x-powered-by')).to.equal(null);
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('x-request-id')).to.match(/^[\w-]{8,64}$/);
    const followed = await get('/healthz', { 'x-request-id': 'brought-along-1' });
    expect(followed.headers.get('x-request-id')).to.equal('brought-along-1');
    const refused = await get('/healthz', { 'x-request-id': 'not good' });
    expect(refused.headers.get('x-request-id')).to.not.equal('not good');
  });
});
