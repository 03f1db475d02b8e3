import { expect } from 'chai';
import type { Knex } from 'knex';
import { io, type Socket } from 'socket.io-client';
import { pathParameters, type Endpoint } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { permissionsOf, type Role } from '../../../shared/permissions.ts';
import { aSeller, aUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aBin, aWarehouse } from '../../support/builders/layout.ts';
import { inputSchema, plainValue } from '../../support/schema-values.ts';
import { foreignToSeller, foreignToStaff, looksLikeReference, type ForeignFields } from './foreign-fields.ts';
import { furnish, workADay, type Belongings, type Premises } from './occupied-warehouse.ts';
import { ask, endpointName, pathFilledWith, servedEndpoints, type RawAnswer } from './served-endpoints.ts';

/** Somebody from elsewhere. */
interface Outsider {
  role: Role;
  token: string;
  foreign(premises: Premises, own: Belongings): ForeignFields;
  /** The warehouse this outsider would name: the shared one for a seller, another one for staff. */
  warehouseId: string;
  /** Texts that must never reach this outsider, whatever is asked. */
  secrets(db: Knex, premises: Premises): Promise<string[]>;
}

/** Ids, numbers and moments differ between two answers by their nature; everything else must not. */
const levelled = ({ status, text, headers }: RawAnswer, given: readonly unknown[]): string => {
  let plain = `${status} ${headers.get('content-type') ?? ''} ${text}`
    .replaceAll(/"requestId":"[^"]*"/g, '"requestId":""')
    .replaceAll(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, '<id>')
    .replaceAll(/\b[A-Z]{3}-\d{6,9}\b/g, '<number>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>');
  for (const value of given.flat()) plain = plain.replaceAll(String(value as string), '<given>');
  return plain;
};

/** Where two texts part, with a little of what comes before and after. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 60), at + 120);
  return `${near(one)} ≠ ${near(other)}`;
}

/** Every id, number, code and name in rows that `column` says are somebody else's. */
async function namesIn(
  db: Knex,
  tables: readonly string[],
  column: string,
  owner: string,
): Promise<string[]> {
  const told = ['id', 'code', 'number', 'reference', 'name', 'tracking_number', 'file_name', 'login', 'sku'];
  const found: string[] = [];
  for (const table of tables) {
    const columns = Object.keys(await db(table).columnInfo());
    expect(columns, `${table} exists`).to.include(column);
    const rows = (await db(table).where({ [column]: owner })) as Record<string, unknown>[];
    const values = rows.flatMap((row) => told.map((name) => row[name]));
    found.push(...values.flatMap((one) => (typeof one === 'string' && one.length >= 8 ? [one] : [])));
  }
  return found;
}

/** Proves the ledger of the whole operator, whoever of the staff may ask for it: it counts all postings. */
const provesAll = 'get /stock/verify';

const ownedBySeller = ['products', 'handling_units', 'inbound_shipments', 'cartons', 'discrepancies'];
const ownedByBoth = ['outbound_orders', 'parcels', 'returns', 'repairs', 'imports', 'tasks'];
const ownedByWarehouse = [
  'equipment',
  'floor_messages',
  'locations',
  'zones',
  'carriers',
  'manifests',
  'waves',
  'terminals',
  'handling_units',
];

describe('isolation', () => {
  let test: TestApp;
  let premises: Premises;
  let own: Belongings;
  let elsewhere: string;
  let otherSellerId: string;
  const quiet = new Map<string, Map<string, string>>();
  const outsiders = new Map<string, Outsider>();

  before(async function () {
    this.timeout(120_000);
    test = await openTestApp();
    premises = await furnish(test);
    elsewhere = await anotherHouse();
    otherSellerId = await aSeller(test.database, 'OTHER');
    await makeOutsiders();
    for (const [name, outsider] of outsiders) quiet.set(name, await seenBy(outsider));
    own = await workADay(test, premises);
    await test.app.dispatcher.settled();
  });
  after(() => test.close());

  /** A warehouse that can do the same things, with nothing in it. */
  const anotherHouse = (): Promise<string> =>
    test.database.run(async (tx) => {
      const { id } = await aWarehouse(tx);
      for (const kind of ['dock', 'returns', 'quarantine', 'repair', 'storage', 'dispatch'] as const)
        await aBin(tx, id, kind.toUpperCase(), { kind });
      return id;
    });

  async function makeOutsiders(): Promise<void> {
    const { database } = test;
    const shared = premises.bench.place.warehouse.id;
    const sellerSecrets = async (db: Knex) => [
      'Aurelia Trading',
      ...(await namesIn(
        db,
        [...ownedBySeller, ...ownedByBoth, 'users'],
        'seller_id',
        premises.bench.place.sellerId,
      )),
    ];
    const staffSecrets = (db: Knex) =>
      namesIn(db, [...ownedByBoth, ...ownedByWarehouse, 'inbound_shipments'], 'warehouse_id', shared);
    for (const role of ['seller_owner', 'seller_viewer'] as const) {
      const { token } = await aUser(database, role, { sellerId: otherSellerId });
      const foreign = foreignToSeller;
      outsiders.set(role, { role, token, foreign, warehouseId: shared, secrets: sellerSecrets });
    }
    for (const role of ['manager', 'floor', 'driver'] as const) {
      const { token } = await aUser(database, role, { warehouseIds: [elsewhere] });
      const foreign = foreignToStaff;
      outsiders.set(role, { role, token, foreign, warehouseId: elsewhere, secrets: staffSecrets });
    }
  }

  const reached = ({ role }: Outsider): Endpoint[] =>
    servedEndpoints.filter(({ permission }) => (permissionsOf(role) as ReadonlySet<string>).has(permission));

  /** Everything an outsider can read without naming anything foreign. */
  async function seenBy(outsider: Outsider, search?: string): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    for (const endpoint of reached(outsider)) {
      const params = pathParameters(endpoint.path);
      if (endpoint.method !== 'get' || params.some((name) => name !== 'warehouseId')) continue;
      if (search !== undefined && !('search' in endpoint.input.shape)) continue;
      const input = {
        ...(plainValue(inputSchema(endpoint)) as Record<string, unknown>),
        ...('warehouseId' in endpoint.input.shape && { warehouseId: outsider.warehouseId }),
        ...('stream' in endpoint.input.shape && { stream: `seller:${otherSellerId}`, after: 0 }),
        ...('userIds' in endpoint.input.shape && { userIds: newId() }),
        ...('moment' in endpoint.input.shape && { moment: '2036-01-01T00:00:00Z' }),
        ...(search !== undefined && { search }),
      };
      const answer = await ask(test.origin, endpoint, { token: outsider.token, input });
      expect(answer.status, `${outsider.role} ${endpointName(endpoint)}: ${answer.text}`).to.be.oneOf([
        200, 404,
      ]);
      seen.set(endpointName(endpoint), levelled(answer, []));
    }
    return seen;
  }

  /** The inputs that name somebody else's things: all that are required, and each that is not. */
  function* trespasses(endpoint: Endpoint, outsider: Outsider, foreign: ForeignFields) {
    const schema = inputSchema(endpoint);
    const plain = plainValue(schema) as Record<string, unknown>;
    const fields = Object.keys(endpoint.input.shape).filter((field) => foreign(endpoint, field));
    const required = fields.filter((field) => schema.required?.includes(field));
    const optional = fields.filter((field) => !required.includes(field));
    const own = {
      ...('warehouseId' in endpoint.input.shape && { warehouseId: outsider.warehouseId }),
      // Every seller is known to the staff; who writes for one names it.
      ...('sellerId' in endpoint.input.shape && !outsider.role.startsWith('seller_')
        ? { sellerId: premises.bench.place.sellerId }
        : {}),
    };
    const sets = [required, ...optional.map((field) => [...required, field])];
    for (const named of sets) {
      yield { ...plain, ...own, named };
      // The same in one's own house, where there is one: then the other things alone are somebody else's.
      const rest = named.filter((field) => field !== 'warehouseId');
      if (rest.length < named.length && rest.length > 0) yield { ...plain, ...own, named: rest };
    }
  }

  it('knows of every field that names something whose it is', () => {
    const [asSeller, asStaff] = [foreignToSeller(premises, own), foreignToStaff(premises, own)];
    const unknown = servedEndpoints.flatMap((endpoint) =>
      Object.keys(endpoint.input.shape)
        .filter((field) => looksLikeReference(endpoint, field))
        .filter(
          (field) =>
            endpoint.permission !== 'public' && !asSeller(endpoint, field) && !asStaff(endpoint, field),
        )
        .map((field) => `${endpointName(endpoint)}: ${field}`),
    );
    expect(unknown).to.deep.equal([]);
    for (const [name, value] of Object.entries(own)) expect(value, name).to.be.a('string').and.not.equal('');
  });

  const strangers = ['seller_owner', 'seller_viewer', 'manager', 'floor', 'driver'].map((role) => ({
    role,
    who: role.startsWith('seller_') ? `another seller’s ${role}` : `another warehouse’s ${role}`,
  }));

  // Before anybody tries anything: what is tried leaves traces in the house of whoever tried.
  for (const { role, who } of strangers)
    it(`shows ${who} the same lists, counts and searches as before there was anything`, async function () {
      this.timeout(240_000);
      const outsider = outsiders.get(role) as Outsider;
      const secrets = await outsider.secrets(test.database.db, premises);
      const before = quiet.get(role) as Map<string, string>;
      const after = await seenBy(outsider);
      const changed = [...after].filter(([name, text]) => text !== before.get(name) && name !== provesAll);
      const told = changed.map(([name, text]) => `${name}: ${difference(before.get(name) ?? '', text)}`);
      expect(told).to.deep.equal([]);
      const searches = [
        own.orderReference,
        own.unitCode,
        own.parcelCode,
        own.returnNumber,
        'Aurelia',
        'AUR-',
      ];
      for (const search of searches)
        for (const [name, text] of await seenBy(outsider, search)) {
          const leaked = secrets.find((secret) => secret !== search && text.includes(secret));
          expect(leaked, `${name} searched for ${search}`).to.equal(undefined);
        }
    });

  for (const { role, who } of strangers) {
    it(`answers ${who} about what is not theirs as if it did not exist`, async function () {
      this.timeout(240_000);
      const outsider = outsiders.get(role) as Outsider;
      const foreign = outsider.foreign(premises, own);
      const secrets = await outsider.secrets(test.database.db, premises);
      expect(secrets).to.have.length.above(20);
      const faults: string[] = [];
      for (const endpoint of reached(outsider))
        for (const { named, ...rest } of trespasses(endpoint, outsider, foreign)) {
          if (named.length === 0) continue;
          const filled = (which: 'theirs' | 'missing') => ({
            ...rest,
            ...Object.fromEntries(named.map((field) => [field, foreign(endpoint, field)?.[which]])),
          });
          const send = (which: 'theirs' | 'missing') =>
            ask(test.origin, endpoint, { token: outsider.token, input: filled(which) });
          const [theirs, missing] = [await send('theirs'), await send('missing')];
          const told = `${endpointName(endpoint)} [${named.join()}]`;
          const given = (which: 'theirs' | 'missing') =>
            named.map((field) => foreign(endpoint, field)?.[which]);
          if (levelled(theirs, given('theirs')) !== levelled(missing, given('missing')))
            faults.push(
              `${told} tells them apart: ${theirs.text.slice(0, 200)} | ${missing.text.slice(0, 200)}`,
            );
          // A request that is wrong anyway would prove nothing.
          if (theirs.code === 'request/invalid' || theirs.code === 'request/malformed')
            faults.push(`${told} is refused for its form: ${theirs.text.slice(0, 400)}`);
          const inPath = named.some((field) => pathParameters(endpoint.path).includes(field));
          const isSearch = endpoint.path === '/barcodes/:barcode/products';
          if (inPath && !isSearch && theirs.status !== 404)
            faults.push(`${told} answers ${theirs.status}: ${theirs.text.slice(0, 200)}`);
          const sent = new Set(Object.values(filled('theirs')).flat().map(String));
          const leaked = secrets.find((secret) => !sent.has(secret) && theirs.text.includes(secret));
          if (leaked !== undefined) faults.push(`${told} tells ${leaked}`);
        }
      expect(faults).to.deep.equal([]);
    });

    it(`tells ${who} nothing over a socket`, async () => {
      const { token } = outsiders.get(role) as Outsider;
      const socket: Socket = io(test.origin, { path: '/live', transports: ['websocket'], auth: { token } });
      const heard: unknown[] = [];
      socket.on('events', (events) => heard.push(events));
      const heads = await new Promise<object>((resolve) => socket.once('heads', resolve));
      const streams = [
        `seller:${premises.bench.place.sellerId}`,
        `warehouse:${premises.bench.place.warehouse.id}`,
      ];
      expect(heads).to.not.have.any.keys(...streams);
      await test.database.run((tx) => {
        const data = { binId: premises.returnsBinId, code: 'R-1' };
        tx.emit({
          name: 'bin.unblocked',
          warehouseId: premises.bench.place.warehouse.id,
          sellerId: premises.bench.place.sellerId,
          data,
        });
        return Promise.resolve();
      });
      await test.app.dispatcher.settled();
      // An answer to a later message comes after everything that was sent before it.
      const answer: unknown = await socket.emitWithAck('call', {
        method: 'get',
        path: '/auth/me',
        input: {},
      });
      expect(answer).to.have.nested.property('answer.role', role);
      socket.close();
      expect(heard).to.deep.equal([]);
    });
  }

  it('covers endpoints of every kind', () => {
    const named = (role: string) => {
      const outsider = outsiders.get(role) as Outsider;
      const foreign = outsider.foreign(premises, own);
      return reached(outsider).filter((endpoint) =>
        Object.keys(endpoint.input.shape).some((field) => foreign(endpoint, field)),
      ).length;
    };
    expect(named('seller_owner')).to.be.above(35);
    expect(named('manager')).to.be.above(90);
    expect(pathFilledWith(servedEndpoints[0] as Endpoint, '')).to.deep.equal({});
  });
});
