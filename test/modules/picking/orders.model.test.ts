import { expect } from 'chai';
import fc from 'fast-check';
import { cancelOrder, holdOrder, promiseAgain, unholdOrder } from '../../../server/modules/outbound/index.ts';
import { shipAvailable } from '../../../server/modules/outbound/settle-picking.ts';
import {
  bindTote,
  createWave,
  putBack,
  recordPick,
  recordShort,
  releaseWave,
  reversePick,
} from '../../../server/modules/picking/index.ts';
import { pickingSubscriber } from '../../../server/modules/picking/picking.subscribers.ts';
import { showPutBackWork } from '../../../server/modules/picking/put-back.ts';
import { system, type Actor } from '../../../server/platform/actor.ts';
import { Problem } from '../../../server/platform/problem.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { shortReasons } from '../../../shared/picking/picking.lifecycle.ts';
import { fillPolicies } from '../../../shared/outbound/outbound.lifecycle.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { addStock, anOrder, aPicker, aPlace, type Place } from '../../support/builders/outbound.ts';
import { onMysql, openTestDatabase, type TestDatabase } from '../../support/database.ts';

/** One thing that somebody does; numbers pick among what there is at that moment. */
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('order'), n: fc.nat(5), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('receive'), n: fc.nat(5), which: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wave'), n: fc.nat(5), which: fc.nat(20) }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('pick'), n: fc.nat(5), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('short'), n: fc.nat(5), which: fc.nat(20) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('undo', 'cancel', 'putBack', 'hold', 'unhold', 'again', 'ship'),
      n: fc.nat(5),
      which: fc.nat(20),
    }),
  },
);
type Act = { do: string; n: number; which: number };

describe('orders and walks, whatever is done in whatever order', () => {
  it('account for every unit after every act', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 50 }), async (acts) => {
        const database = await openTestDatabase();
        try {
          const world = await openWorld(database);
          for (const one of acts) {
            await world.perform(one);
            await expectAllAddsUp(database);
            await expectStatesAreTrue(database);
          }
        } finally {
          await database.close();
        }
      }),
      { numRuns: onMysql ? 6 : 25, endOnFailure: true },
    );
  });
});

async function openWorld(database: TestDatabase) {
  const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 6 }, A2: { TEA: 3, CUP: 4 } }));
  const picker = await aPicker(database, place);
  return {
    /** Does it, or is refused; anything but a refusal fails the test. */
    async perform(one: Act): Promise<void> {
      try {
        await perform(database, place, picker, one);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
    },
  };
}

const ids = async (database: TestDatabase, sql: string): Promise<string[]> => {
  const answer = (await database.db.raw(sql)) as unknown;
  const rows = (onMysql ? (answer as [unknown])[0] : answer) as { id: string }[];
  return rows.map(({ id }) => id);
};

async function perform(database: TestDatabase, place: Place, picker: Actor, { do: what, n, which }: Act) {
  const run = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.run(work, picker);
  const asSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.run(work);
  const among = (all: readonly string[]): string => {
    const chosen = all[which % Math.max(1, all.length)];
    if (chosen === undefined) throw new Problem('record/not-found', { what });
    return chosen;
  };
  const order = async () => among(await ids(database, 'select id from outbound_orders order by id'));
  const skus = ['TEA', 'CUP', 'POT'];
  const sku = skus[which % 3] ?? 'TEA';
  if (what === 'receive')
    return asSystem((tx) => addStock(tx, place, which % 2 === 0 ? 'A1' : 'A3', sku, n + 1));
  if (what === 'order') {
    const policy = fillPolicies[n % 3] ?? 'fill_all';
    const goods = { [sku]: n + 1, ...(which > 10 && { TEA: 2 }) };
    return asSystem((tx) => anOrder(tx, place, goods, { policy }));
  }
  if (what === 'wave') {
    const choice = { warehouseId: place.warehouse.id, limit: n + 1, mode: 'discrete' as const };
    const wave = await asSystem((tx) => createWave(tx, choice));
    return releaseWave(database.host, system, { waveId: wave.id });
  }
  if (what === 'pick' || what === 'short') {
    const open = 'select id from pick_lines where picked + short < quantity order by id';
    const lineId = among(await ids(database, open));
    const line = (await database.db('pick_lines').where({ id: lineId }).first('task_id')) as {
      task_id: string;
    };
    const taskId = line.task_id;
    const quantity = 1 + (n % 2);
    const reason = shortReasons[n % 4] ?? 'empty';
    if (what === 'short') return run((tx) => recordShort(tx, { taskId, lineId, quantity, reason }));
    await run((tx) => bindTote(tx, { taskId, toteCode: place.totes[which % 4] ?? '' })).catch(refused);
    return run((tx) => recordPick(tx, { taskId, lineId, quantity }));
  }
  if (what === 'undo') {
    const pickId = among(await ids(database, 'select id from picks order by id desc'));
    return run((tx) => reversePick(tx, { pickId }));
  }
  if (what === 'putBack') {
    const open = "select id from tasks where kind = 'unpick' and state in ('open', 'claimed') order by id";
    const taskId = among(await ids(database, open));
    const [line] = (await run((tx) => showPutBackWork(tx, { taskId }))).lines;
    if (!line) throw new Error('a task brings nothing back');
    const { toteId, productId, grade } = line;
    const quantity = Math.min(line.quantity, n + 1);
    return run((tx) => putBack(tx, { taskId, toteId, productId, grade, quantity, bin: 'A3' }));
  }
  const orderId = await order();
  if (what === 'hold') return asSystem((tx) => holdOrder(tx, { orderId, reason: 'other', note: '' }));
  if (what === 'unhold') return asSystem((tx) => unholdOrder(tx, { orderId, reason: 'other' }));
  if (what === 'ship') return asSystem((tx) => shipAvailable(tx, { orderId }));
  if (what === 'again') {
    const products = Object.values(place.products).map(({ id }) => id);
    return asSystem((tx) => promiseAgain(tx, place.warehouse.id, products));
  }
  const cancelled = await asSystem((tx) => cancelOrder(tx, { orderId, reason: '' }));
  const data = { ...cancelled, reason: '' };
  const event = {
    stream: `warehouse:${place.warehouse.id}`,
    seq: 1,
    name: 'order.cancelled' as const,
    data,
    at: '',
  };
  return asSystem(async (tx) => pickingSubscriber.on['order.cancelled']?.(tx, data, event));
}

const refused = (error: unknown): void => {
  if (!(error instanceof Problem)) throw error;
};

/** What a state says is so: in plain SQL, sharing no code with what it checks. */
async function expectStatesAreTrue(database: TestDatabase): Promise<void> {
  const wrong: Record<string, string> = {
    'an allocated order misses something, or has nothing promised': `select o.id from outbound_orders o
      where o.state = 'allocated' and o.cancel_state is null and (exists
        (select 1 from outbound_lines l where l.order_id = o.id and l.missing > 0) or not exists
        (select 1 from stock_promises p where p.document_id = o.id and p.quantity > 0))`,
    'a short order misses nothing': `select o.id from outbound_orders o where o.state = 'short'
      and o.cancel_state is null and not exists
        (select 1 from outbound_lines l where l.order_id = o.id and l.missing > 0)`,
    'a picked order waits for something': `select o.id from outbound_orders o where o.state = 'picked'
      and o.cancel_state is null and (exists
        (select 1 from outbound_lines l where l.order_id = o.id and l.missing > 0) or exists
        (select 1 from stock_promises p where p.document_id = o.id and p.quantity > 0))`,
    'a cancelled order still holds stock': `select o.id from outbound_orders o where o.cancel_state = 'accepted'
      and exists (select 1 from stock_promises p where p.document_id = o.id and p.quantity > 0)`,
    'goods lie in a tote that serves nobody': `select a.id from stock_accounts a where a.handling_unit_id <> ''
      and a.on_hand > 0 and not exists (select 1 from order_totes t where t.tote_id = a.handling_unit_id)`,
    'a tote of a going order holds other than what was picked': `select o.id from outbound_orders o
      where o.cancel_state is null and
        (select coalesce(sum(k.picked), 0) from pick_lines k where k.order_id = o.id) <>
        (select coalesce(sum(a.on_hand), 0) from stock_accounts a join order_totes t
          on t.tote_id = a.handling_unit_id where t.order_id = o.id)`,
    'a stop of a live walk has not its goods reserved': `select k.id from pick_lines k
      join pick_walks w on w.task_id = k.task_id join stock_reservations r on r.id = k.reservation_id
      where w.finished_at is null and r.quantity <> k.quantity - k.picked - k.short`,
    'a walk is open for an order that is not on the floor': `select o.id from outbound_orders o
      join pick_walks w on w.order_id = o.id where w.finished_at is null
      and (o.cancel_state = 'accepted' or o.state not in ('released', 'picking'))`,
    'an order on the floor has no walk, or two': `select o.id from outbound_orders o
      where o.cancel_state is null and o.state in ('released', 'picking') and 1 <>
        (select count(*) from pick_walks w where w.order_id = o.id and w.finished_at is null)`,
    'a wave is not done although all its walks are': `select w.id from waves w where w.state <> 'done'
      and not exists (select 1 from pick_walks k where k.wave_id = w.id and k.finished_at is null)`,
    'a picked order has no task for a packer': `select o.id from outbound_orders o where o.state = 'picked'
      and o.cancel_state is null and not exists (select 1 from tasks t where t.document_id = o.id
        and t.kind = 'pack' and t.state = 'open')`,
    'picked goods of a cancelled order have no task that brings them back': `select o.id from outbound_orders o
      join order_totes t on t.order_id = o.id join stock_accounts a on a.handling_unit_id = t.tote_id
      where o.cancel_state = 'accepted' and a.on_hand > 0 and not exists (select 1 from tasks k
        where k.document_id = o.id and k.kind = 'unpick' and k.state in ('open', 'claimed'))`,
  };
  for (const [sentence, sql] of Object.entries(wrong))
    expect(await ids(database, sql), sentence).to.deep.equal([]);
}
