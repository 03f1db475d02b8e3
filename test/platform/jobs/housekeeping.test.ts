import { expect } from 'chai';
import { tidyUp } from '../../../server/platform/jobs/housekeeping.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('housekeeping', () => {
  let test: TestDatabase;
  const now = new Date('2026-03-01T00:00:00Z');
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

  before(async () => {
    test = await openTestDatabase();
    test.setClock(now);
  });
  after(() => test.close());

  it('forgets answers that nobody can ask for any more, and no others', async () => {
    const operation = (id: string, days: number) => ({
      scope: 'operator',
      operation_id: id,
      name: 'post /x',
      actor_id: 'system',
      content_hash: 'x',
      answer_json: '{}',
      created_at: daysAgo(days),
    });
    await test.db('operations').insert([operation('old-operation', 31), operation('new-operation', 29)]);
    expect((await tidyUp(test.host)).operations).to.equal(1);
    expect(await test.db('operations').select('operation_id')).to.deep.equal([
      { operation_id: 'new-operation' },
    ]);
  });

  it('keeps old events that a subscriber has not heard yet', async () => {
    const event = (stream: string, seq: number, days: number) => ({
      stream,
      seq,
      name: 'stock.changed',
      data_json: '{}',
      occurred_at: daysAgo(days),
    });
    await test
      .db('events')
      .insert([event('warehouse:A', 1, 20), event('warehouse:A', 2, 20), event('warehouse:A', 3, 1)]);
    await test.db('events').insert([event('seller:B', 1, 20), event('seller:B', 2, 1)]);
    await test.db('event_cursors').insert({ subscriber: 'slow', stream: 'warehouse:A', seq: 1 });
    expect((await tidyUp(test.host)).events).to.equal(2);
    const left = await test.db('events').orderBy(['stream', 'seq']).select('stream', 'seq');
    expect(left.map(({ stream, seq }) => `${stream as string} ${Number(seq)}`)).to.deep.equal([
      'seller:B 2',
      'warehouse:A 2',
      'warehouse:A 3',
    ]);
  });
});
