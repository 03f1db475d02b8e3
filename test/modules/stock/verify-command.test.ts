import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';
import { ownProgram } from '../../support/own-program.ts';

describe('npm run verify', () => {
  let ledger: Ledger;
  beforeEach(async () => (ledger = await openLedger()));
  afterEach(() => ledger.close());

  /** The command as its own process, on the database of this test. */
  async function verify(): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, ownProgram('server/verify.ts'), {
      env: { ...process.env, DATABASE_URL: ledger.test.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => void child.on('close', resolve));
    const said = await text(child.stdout);
    return { code: await ended, said };
  }

  it('ends with 0 where the ledger is sound, and with 1 and the account where it is not', async () => {
    await ledger.play('move supplier bin:A1 tea 5');
    const sound = await verify();
    expect(sound.said).to.match(/^The ledger is sound; 0 seals followed/);
    expect(sound.code).to.equal(0);
    await ledger.test.db('stock_accounts').where({ on_hand: 5 }).update({ on_hand: 6 });
    const broken = await verify();
    expect(broken.said).to.match(/promise 2 broken .*account \d+ holds 6, its postings say 5/);
    expect(broken.code).to.equal(1);
  }).timeout(60_000);
});
