import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runCheck, runMocha, type Outcome } from './run-steps.mjs';

describe('run a suite', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'farstock-steps-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function runSuite(text: string): Promise<Outcome> {
    const file = path.join(folder, 'planted.test.mjs');
    await writeFile(file, text);
    return runMocha('planted', [file], process.env, path.join(folder, 'run'));
  }
  const reasons = (outcome: Outcome): string[] => outcome.failures.map(({ reason }) => reason);

  it('counts what passed, failed and was left out, and keeps the report', async () => {
    const outcome = await runSuite(`
      it('holds', () => {});
      it('breaks', () => { throw new Error('two words'); });
      it('waits to be written');
    `);
    expect(outcome).to.include({ passed: 1, failed: 1, skipped: 1 });
    expect(outcome.failures).to.deep.equal([{ title: 'breaks', reason: 'two words' }]);
    expect(outcome.output).to.contain('holds');
  });

  it('counts the tests behind a failed hook as skipped', async () => {
    const outcome = await runSuite(`
      describe('x', () => { before(() => { throw new Error('no'); }); it('a', () => {}); it('b', () => {}); });
    `);
    expect(outcome).to.include({ passed: 0, failed: 1, skipped: 2 });
  });

  it('fails a suite that dies halfway, though nothing in it failed', async () => {
    const outcome = await runSuite(`it('a', () => {}); it('b', () => process.kill(process.pid, 'SIGKILL'));`);
    expect(outcome.failed).to.equal(1);
    expect(outcome.failures[0]?.title).to.equal('the suite runs to its end');
  });

  it('fails a suite that leaves with 0 before its tests are over', async () => {
    const outcome = await runSuite(`it('a', () => {}); it('b', () => process.exit(0));`);
    expect(outcome.failed).to.equal(1);
  });

  it('fails a suite without tests', async () => {
    expect(reasons(await runSuite('export {};'))).to.deep.equal(['none in 1 files']);
  });

  it('fails a suite whose file cannot be loaded', async () => {
    expect((await runSuite(`import './missing.mjs';`)).failed).to.equal(1);
  });
});

describe('run a check', () => {
  it('passes or fails by the exit code', async () => {
    const node = (code: string) => runCheck('check', process.execPath, ['-e', code], process.env);
    expect(await node('console.log("seen")')).to.include({ passed: 1, failed: 0, output: 'seen\n' });
    expect(await node('process.exit(3)')).to.include({ passed: 0, failed: 1 });
  });

  it('fails when the program is not there', async () => {
    expect((await runCheck('check', '/nowhere/at-all', [], process.env)).failed).to.equal(1);
  });
});
