import { expect } from 'chai';
import fc from 'fast-check';
import { verifyLedger } from '../../../server/modules/stock/index.ts';
import { pathParameters, type Endpoint } from '../../../shared/contract/endpoint.ts';
import { aUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { onMysql } from '../../support/database.ts';
import { idOfNothing, inputSchema } from '../../support/schema-values.ts';
import { nearlyObject } from './hostile-input.ts';
import { furnish, workADay } from './occupied-warehouse.ts';
import { ask, eachOf, endpointName, servedEndpoints } from './served-endpoints.ts';

/** The same on each run; another one may be tried by hand. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20260302);
/** What MariaDB might do otherwise is how it stores and compares: fewer cases find that. */
const casesPerEndpoint = onMysql ? 10 : 42;

describe('hostile input', () => {
  let test: TestApp;
  let tokens: Record<'admin' | 'seller', string>;
  before(async function () {
    this.timeout(120_000);
    test = await openTestApp();
    const premises = await furnish(test);
    await workADay(test, premises);
    const { sellerId } = premises.bench.place;
    tokens = {
      admin: (await aUser(test.database, 'admin')).token,
      seller: (await aUser(test.database, 'seller_owner', { sellerId })).token,
    };
  });
  after(() => test.close());

  /** Everything a ledger is, in two figures. */
  const ledger = async () => {
    const [{ n } = { n: 0 }] = (await test.database.db('stock_postings').count({ n: '*' })) as {
      n: number;
    }[];
    const findings = await test.database.run((tx) => verifyLedger(tx));
    return { postings: Number(n), findings };
  };

  /** A parameter has to be some text to stand in a path at all. */
  function spoken(endpoint: Endpoint, input: Record<string, unknown>): Record<string, unknown> {
    const params = pathParameters(endpoint.path).map((name) => {
      const value = input[name] ?? idOfNothing;
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return [name, Buffer.from(text.slice(0, 1500)).toString() || 'x'];
    });
    return { ...input, ...Object.fromEntries(params) };
  }

  const reached = { done: 0, refused: 0, form: 0 };
  async function torment(endpoint: Endpoint): Promise<string[]> {
    const { path, method } = endpoint;
    const faults: string[] = [];
    const check = async (token: string, input: Record<string, unknown>): Promise<boolean> => {
      const { status, text, code } = await ask(test.origin, endpoint, {
        token,
        input: spoken(endpoint, input),
      });
      if (status < 400) reached.done += 1;
      else if (code === 'request/invalid' || code === 'request/malformed') reached.form += 1;
      else reached.refused += 1;
      const isFine = status < 500 && (status < 400 || status === 431 || code !== '');
      if (!isFine) faults.push(`${status} ${text.slice(0, 200)} for ${JSON.stringify(input).slice(0, 600)}`);
      return isFine;
    };
    const property = fc.asyncProperty(
      fc.constantFrom(tokens.admin, tokens.seller),
      nearlyObject(inputSchema(endpoint)),
      check,
    );
    const result = await fc.check(property, { seed, numRuns: casesPerEndpoint, endOnFailure: true });
    return result.failed ? [`${method} ${path}: ${faults.at(-1) ?? String(result.errorInstance)}`] : [];
  }

  it('is refused with a problem by every endpoint, and moves nothing', async function () {
    this.timeout(600_000);
    const before = await ledger();
    expect(before.postings).to.be.above(10);
    const faults = await eachOf(servedEndpoints, torment, 6);
    expect(faults.flat()).to.deep.equal([]);
    expect(await ledger()).to.deep.equal(before);
    // Fuzz that is all refused at the door would not try what stands behind it.
    expect(reached.done).to.be.above(casesPerEndpoint * 2);
    expect(reached.refused).to.be.above(reached.form / 2);
  });

  it('in the body itself is refused as well: broken, of another kind, of another coding, too long', async function () {
    this.timeout(120_000);
    const bodies: readonly (readonly [body: string | Uint8Array, headers: Record<string, string>])[] = [
      ['{"a":', {}],
      ['[]', {}],
      ['"text"', {}],
      ['null', {}],
      ['\u0000', {}],
      ['a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['<a/>', { 'content-type': 'application/xml' }],
      ['{}', { 'content-type': 'application/json; charset=utf-7' }],
      ['{}', { 'content-encoding': 'gzip' }],
      ['{}', { 'content-encoding': 'unheard-of' }],
      [new Uint8Array([0xff, 0xfe, 0x00]), {}],
      [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, {}],
      [`{"text":"${'x'.repeat(1_100_000)}"}`, {}],
    ];
    const writing = servedEndpoints.filter(
      ({ method, upload }) => method !== 'get' && method !== 'delete' && !upload,
    );
    // All of them read bodies through one parser: every tenth will do.
    const some = writing.filter((_, index) => index % 10 === 0);
    const before = await ledger();
    const faults = await eachOf(some, async (endpoint) => {
      const found: string[] = [];
      const address = `${test.origin}/api/v1${endpoint.path.replaceAll(/:[A-Za-z]+/g, idOfNothing)}`;
      for (const [body, headers] of bodies) {
        const response = await fetch(address, {
          method: endpoint.method.toUpperCase(),
          headers: {
            authorization: `Bearer ${tokens.admin}`,
            'content-type': 'application/json',
            'idempotency-key': `fuzz-${Math.random().toString(36).slice(2, 12)}0`,
            ...headers,
          },
          body: Buffer.from(body),
        });
        const text = await response.text();
        if (response.status >= 500)
          found.push(`${endpointName(endpoint)}: ${response.status} for ${String(body).slice(0, 60)}`);
        else if (response.status >= 400 && !text.includes('"code"'))
          found.push(`${endpointName(endpoint)}: ${text.slice(0, 100)}`);
      }
      return found;
    });
    expect(faults.flat()).to.deep.equal([]);
    expect(await ledger()).to.deep.equal(before);
  });

  it('leaves the process as it was', () => {
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    expect(Object.prototype).to.not.have.property('polluted');
  });
});
