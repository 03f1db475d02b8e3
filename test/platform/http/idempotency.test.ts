import { expect } from 'chai';
import { route } from '../../../server/platform/http/route.ts';
import { noteDown, serveRoutes, writeNote, type ServedRoutes } from './served-routes.ts';

describe('idempotency', () => {
  let served: ServedRoutes;
  before(async () => (served = await serveRoutes([route(writeNote, noteDown)])));
  beforeEach(async () => {
    await served.database.db('leases').delete();
    await served.database.db('operations').delete();
  });
  after(() => served.close());

  const key = 'operation-1';
  const note = { shelf: 'A', text: 'tea' };

  it('gives the same answer to the same id, and says that it is an earlier one', async () => {
    const first = await served.api('mara').call(writeNote, note, { key });
    const second = await served.api('mara').call(writeNote, note, { key });
    expect(first.status).to.equal(200);
    expect(first.headers.get('idempotency-replayed')).to.equal(null);
    expect(second.status).to.equal(200);
    expect(second.headers.get('idempotency-replayed')).to.equal('true');
    expect(second.body).to.deep.equal(first.body);
    expect(await served.notes()).to.deep.equal([first.body.name]);
  });

  it('has one effect when the same id comes twenty times at once', async () => {
    const api = served.api('mara');
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.call(writeNote, note, { key })));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(20).fill(200));
    expect(new Set(answers.map(({ body }) => body.name)).size).to.equal(1);
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    expect(replayed).to.have.length(19);
    expect(await served.notes()).to.have.length(1);
  });

  it('refuses the same id with other content, another address or from somebody else', async () => {
    await served.api('mara').call(writeNote, note, { key });
    const others = [
      served.api('mara').call(writeNote, { ...note, text: 'coffee' }, { key }),
      served.api('mara').call(writeNote, { ...note, shelf: 'B' }, { key }),
      served.api('milo').call(writeNote, note, { key }),
    ];
    for (const { status, problem } of await Promise.all(others))
      expect({ status, code: problem?.code }).to.deep.equal({ status: 409, code: 'operation/reused' });
    expect(await served.notes()).to.have.length(1);
  });

  it('takes content as the same however it is spelled: order of fields, defaults left out', async () => {
    const first = await served.api('mara').call(writeNote, { text: 'tea', shelf: 'A', count: 1 }, { key });
    const second = await served.api('mara').call(writeNote, note, { key });
    expect(second.body).to.deep.equal(first.body);
  });

  it('keeps nothing of a refused act, which may be tried again', async () => {
    const refused = await served.api('mara').call(writeNote, { ...note, refuse: true }, { key });
    expect(refused.problem?.code).to.equal('record/in-use');
    expect(await served.notes()).to.deep.equal([]);
    expect(await served.database.db('operations').select()).to.deep.equal([]);
    const again = await served.api('mara').call(writeNote, note, { key });
    expect(again.status).to.equal(200);
    expect(again.headers.get('idempotency-replayed')).to.equal(null);
  });

  it('asks for an id, of the right form', async () => {
    for (const wrong of [null, 'short', 'has a blank', 'x'.repeat(65)]) {
      const { status, problem } = await served.api('mara').call(writeNote, note, { key: wrong });
      expect({ status, code: problem?.code }).to.deep.equal({ status: 400, code: 'operation/key-required' });
    }
    expect(await served.notes()).to.deep.equal([]);
  });
});
