import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { provesOrdersEnded } from '../../support/day-proof.ts';
import { openTestDatabase, testSigningKey, type TestDatabase } from '../../support/database.ts';
import { ownProgram } from '../../support/own-program.ts';
import { runCommand } from '../../support/run-command.mjs';

const smallDay = path.resolve(import.meta.dirname, '../../support/data/small-day.csv');

describe('npm run simulate', function () {
  this.timeout(240_000);
  let database: TestDatabase;
  let folder: string;
  before(async () => {
    database = await openTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), 'farstock-simulate-'));
  });
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const simulate = (...args: string[]) =>
    runCommand(process.execPath, [...ownProgram('server/simulator/main.ts'), ...args], {
      ...process.env,
      DATABASE_URL: database.url,
      FARSTOCK_SIGNING_KEY: testSigningKey,
    });

  it('plays a day to its end, keeps every promise and ends with 0', async () => {
    const { code, output } = await simulate('--day', smallDay, '--workers', '4');
    expect(code, output).to.equal(0);
    for (const promise of [1, 2, 3, 4, 5])
      expect(output).to.match(new RegExp(`^promise ${promise} +kept$`, 'm'));
    expect(output).to.match(/^orders +11: (9|10|11) shipped/m);
    expect(output).to.match(/^bins counted +8$/m);
    expect(output).to.match(/^scan operations +\d+: p50 [\d.]+ ms, p95 [\d.]+ ms, p99 [\d.]+ ms$/m);
    await provesOrdersEnded(database.db);
  });

  it('ends with 1 and names the promise where the books were changed behind its back', async () => {
    const [head = '', first = ''] = readFileSync(smallDay, 'utf8').split('\n');
    const oneOrder = path.join(folder, 'one-order.csv');
    writeFileSync(oneOrder, `${head}\n${first.replace('536365', '999001')}\n`);
    const { id } = (await database
      .db('stock_accounts')
      .where({ is_physical: true })
      .andWhere('on_hand', '>', 0)
      .first('id')) as { id: number };
    await database.db('stock_accounts').where({ id }).increment('on_hand', 1);
    const { code, output } = await simulate('--day', oneOrder, '--workers', '1');
    expect(code, output).to.equal(1);
    expect(output).to.match(/^promise 2 +BROKEN/m);
  });

  it('says in one line what it can not run with', async () => {
    const { code, output } = await simulate('--day', path.join(folder, 'nowhere.csv'));
    expect(code).to.equal(2);
    expect(output.trim()).to.match(/^--day: there is no file .*nowhere\.csv$/);
  });
});
