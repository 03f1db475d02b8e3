import { expect } from 'chai';
import { verifyStock } from '../../shared/stock/stock.contract.ts';
import { openBuilding, type Building } from '../support/journey-building.ts';
import { faults, open, settled, work, type Fault } from '../support/journey-faults.ts';
import { signInWorker, type FloorTerminal } from '../support/journey-floor.ts';
import { jobs, type Job } from '../support/floor-jobs.ts';
import { tileJobs } from '../support/floor-tile-jobs.ts';

const badge = 'USR-W01';

type Books = Record<string, [units: number, postings: number]>;

/** Every flow, and in the middle of each everything that can go wrong: nothing is lost, nothing is doubled. */
describe('work that is interrupted', function () {
  this.timeout(300_000);
  let building: Building;
  let floor: FloorTerminal;
  let other: FloorTerminal;
  const takeTerminals = async (): Promise<void> => {
    floor = await building.terminal('Handheld 1', building.line);
    other = await building.terminal('Handheld 2', building.sideLine);
    await signInWorker(floor, badge);
  };
  before(async () => {
    building = await openBuilding();
    await takeTerminals();
  });
  after(() => building.close());
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    // What went wrong once shall not make the rest go wrong.
    building.line.mend();
    await takeTerminals();
  });

  for (const [name, fault] of Object.entries(faults))
    describe(name, () => {
      for (const [flow, job] of Object.entries({ ...jobs, ...tileJobs }))
        it(`${flow}: is done once`, () => interrupt(`${flow}, ${name}`, job, fault));
    });

  let made = 0;

  async function interrupt(name: string, job: Job, fault: Fault): Promise<void> {
    const tag = `J${(made += 1)}`;
    const goods = job.goods(tag);
    const play = await job.prepare(building, `${tag}-R`, goods);
    const [known, begun] = [await operations(), await lastPosting()];
    await open(floor, play);
    await work(floor, play, job.middle);
    floor = await fault({ building, job, play, badge, floor, other });
    await work(floor, play);
    await settled(floor);
    expect(await books(Object.keys(goods), begun), name).to.deep.equal(job.books);
    // Another device may say again what moves nothing: that a box is here, what a product weighs.
    if (fault !== faults['on two devices']) expect(await acts(known), name).to.deep.equal(job.acts);
    expect(await floor.page.locator('[data-act=refused]').count(), name).to.equal(0);
    expect((await building.manager(verifyStock, {})).findings, name).to.deep.equal([]);
    expect([...floor.faults, ...other.faults], name).to.deep.equal([]);
  }

  const operations = async (): Promise<Set<string>> =>
    new Set((await building.db('operations').pluck('operation_id')) as string[]);

  const lastPosting = async (): Promise<number> =>
    Number((await building.db('stock_postings').max('id as id').first())?.['id'] ?? 0);

  /** What the server keeps as done since then, by the last word of the path. */
  async function acts(known: Set<string>): Promise<Record<string, number>> {
    const rows = (await building.db('operations').select('operation_id', 'name')) as {
      operation_id: string;
      name: string;
    }[];
    const found: Record<string, number> = {};
    for (const { operation_id: id, name } of rows) {
      if (known.has(id) || name.includes(' /tasks/') || name.includes(' /auth/')) continue;
      const word = name.split('/').at(-1) ?? '';
      found[word] = (found[word] ?? 0) + 1;
    }
    return found;
  }

  /** What has been posted of these goods since then: units and rows by reason. */
  async function books(skus: string[], since: number): Promise<Books> {
    const rows = (await building
      .db('stock_postings as s')
      .join('products as p', 'p.id', 's.product_id')
      .whereIn('p.sku', skus)
      .where('s.id', '>', since)
      .select('s.reason', 's.quantity')) as { reason: string; quantity: number }[];
    const found: Books = {};
    for (const { reason, quantity } of rows) {
      const [units, postings] = found[reason] ?? [0, 0];
      found[reason] = [units + Number(quantity), postings + 1];
    }
    return found;
  }
});
