import { expect } from 'chai';
import { modules } from '../../../server/modules.ts';
import { addBarcode } from '../../../server/modules/catalog/index.ts';
import { createHandlingUnit, placeHandlingUnit } from '../../../server/modules/layout/index.ts';
import { post } from '../../../server/modules/stock/index.ts';
import type { Endpoint } from '../../../shared/contract/endpoint.ts';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { askForCounts, countWork } from '../../../shared/counting/counting.contract.ts';
import {
  count,
  measure,
  move,
  say,
  type Flow,
  type FloorInput,
  type Said,
} from '../../../shared/floor/index.ts';
import type { Method } from '../../../shared/contract/endpoint.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { addStock, aPlace, productOf, type Place } from '../../support/builders/outbound.ts';

const endpoints = modules.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));

const inputOf = (text: string): FloorInput => {
  const [kind, value = ''] = text.split('=');
  if (kind === 'qty') return { kind: 'quantity', quantity: Number(value) };
  if (kind === 'weight') return { kind: 'weight', grams: Number(value) };
  return { kind: 'scan', code: readBarcode(text, 2026) };
};

describe('flows of the stock, against the server', () => {
  let test: TestApp;
  let place: Place;
  let worker: TestUser;
  let manager: TestUser;

  beforeEach(async () => {
    test = await openTestApp();
    place = await test.database.run((tx) => aPlace(tx, { A1: { TEA: 10, CUP: 3 } }));
    const warehouseIds = [place.warehouse.id];
    worker = await aUser(test.database, 'floor', { warehouseIds });
    manager = await aUser(test.database, 'manager', { warehouseIds });
  });
  afterEach(async () => {
    await expectAllAddsUp(test.database);
    await test.close();
  });

  /** Whatever a flow says goes to the endpoint of that name. */
  async function call({
    method,
    path,
    input,
  }: {
    method: Method;
    path: string;
    input: Record<string, unknown>;
  }) {
    const endpoint = endpoints.find((one) => one.method === method && one.path === path) as
      | Endpoint
      | undefined;
    if (!endpoint) throw new Error(`nobody serves ${method} ${path}`);
    return test.api(worker).call(endpoint, input);
  }

  /** Drives a flow as a terminal does; answers what was said last, as the terminal keeps it for an undo. */
  async function drive<Work, State>(flow: Flow<Work, State>, work: Work, ...texts: string[]) {
    let state = flow.begin(work);
    let last: Said[] = [];
    let said = '';
    for (const text of texts) {
      let outcome = flow.take(work, state, inputOf(text));
      for (;;) {
        state = outcome.state;
        said = say(outcome.feedback, 'en');
        expect(outcome.feedback.level, `${text}: ${said}`).to.be.oneOf(['ok', 'done', 'info', 'warn']);
        for (const operation of outcome.operations) {
          const { problem } = await call(operation);
          expect(problem?.detail).to.equal(undefined);
          last = [operation];
        }
        if (!outcome.ask) break;
        const { body, problem } = await call(outcome.ask);
        if (problem) throw new Error(problem.detail);
        if (outcome.ask.method !== 'get') last = [{ ...outcome.ask, output: body }];
        outcome = flow.heard(work, state, { ask: outcome.ask.name, kind: 'answer', output: body });
      }
    }
    return { said, last, state };
  }

  const free = () => ({ warehouseId: place.warehouse.id });
  const inBin = async (bin: keyof Place['bins'], sku: string): Promise<number> => {
    const rows = (await test.database
      .db('stock_accounts')
      .where({ location_id: place.bins[bin].id, product_id: productOf(place, sku).id })
      .select('on_hand')) as { on_hand: number }[];
    return rows.reduce((sum, { on_hand }) => sum + Number(on_hand), 0);
  };

  it('moves goods, and takes the move back', async () => {
    const { said, last, state } = await drive(move, free(), 'LOC-A1', 'TEA', 'qty=4', 'LOC-A2');
    expect(said).to.equal('4 × TEA in A2.');
    expect([await inBin('A1', 'TEA'), await inBin('A2', 'TEA')]).to.deep.equal([6, 4]);
    const [back] = move.undo?.(free(), state, last)?.operations ?? [];
    if (!back) throw new Error('it can be undone');
    expect((await call(back)).problem).to.equal(undefined);
    expect([await inBin('A1', 'TEA'), await inBin('A2', 'TEA')]).to.deep.equal([10, 0]);
  });

  it('carries a pallet, and brings it back', async () => {
    const unit = await test.database.run(async (tx) => {
      const made = await createHandlingUnit(tx, {
        warehouseId: place.warehouse.id,
        kind: 'pallet',
        sellerId: place.sellerId,
      });
      await placeHandlingUnit(tx, made.id, place.bins.A1.id);
      const goods = { grade: 'new', locationId: place.bins.A1.id } as const;
      await post(tx, { document: { kind: 'move', id: newId() }, reason: 'move' }, [
        {
          sellerId: place.sellerId,
          productId: productOf(place, 'TEA').id,
          quantity: 5,
          from: goods,
          to: { ...goods, handlingUnitId: made.id },
        },
      ]);
      return made;
    });
    const { said, last, state } = await drive(move, free(), unit.code, 'LOC-A3');
    expect(said).to.equal(`${unit.code} in A3.`);
    expect(await inBin('A3', 'TEA')).to.equal(5);
    const [back] = move.undo?.(free(), state, last)?.operations ?? [];
    if (!back) throw new Error('it can be undone');
    expect((await call(back)).problem).to.equal(undefined);
    expect(await inBin('A1', 'TEA')).to.equal(10);
  });

  it('has an empty bin counted, and counts it with what is found there', async () => {
    await drive(move, free(), 'LOC-A2', 'CMD-CONFIRM');
    await test.database.run((tx) => addStock(tx, place, 'A3', 'POT', 1));
    const task = (await test.database.db('tasks').where({ kind: 'count' }).first('id')) as { id: string };
    const work = (await test.api(worker).call(countWork, { taskId: task.id })).body;
    expect(work.kinds).to.deep.equal([]);
    const { said } = await drive(count, work, 'LOC-A2', 'POT', 'LOC-A2');
    expect(said).to.equal('A2 counted.');
    expect(await inBin('A2', 'POT')).to.equal(1);
    const floor = await test.api(worker).call(askForCounts, free());
    expect(floor.problem?.code).to.equal('auth/forbidden');
    expect((await test.api(manager).call(askForCounts, { ...free(), limit: 1 })).body.asked).to.equal(1);
  });

  it('measures a product by its barcode', async () => {
    const productId = productOf(place, 'CUP').id;
    await test.database.run((tx) =>
      addBarcode(tx, productId, { barcode: '4006381333931', packaging: 'unit' }),
    );
    await drive(measure, free(), '4006381333931', 'weight=250', 'qty=80', 'qty=70', 'qty=60');
    const row = await test.database.db('products').where({ id: productId }).first('measured_weight_grams');
    expect(Number((row as { measured_weight_grams: number }).measured_weight_grams)).to.equal(250);
  });
});
