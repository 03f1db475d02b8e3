import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { signingKeyFor } from '../../../server/modules/identity/index.ts';
import { isSecret } from '../../../server/modules/identity/hash-secret.ts';
import { findByLogin } from '../../../server/modules/identity/users.store.ts';
import { openTestDatabase, testSigningKey, type TestDatabase } from '../../support/database.ts';
import { ownProgram } from '../../support/own-program.ts';

const root = path.join(import.meta.dirname, '../../..');

describe('create admin', () => {
  let database: TestDatabase;
  before(async () => (database = await openTestDatabase()));
  after(() => database.close());

  const run = (args: string[], input = '') =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = { ...process.env, DATABASE_URL: database.url, FARSTOCK_SIGNING_KEY: testSigningKey };
      const child = execFile(
        process.execPath,
        [...ownProgram('server/create-admin.ts'), ...args],
        { env, cwd: root },
        (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
      child.stdin?.end(input);
    });

  it('makes an admin with a password that is printed once', async () => {
    const { code, out, err } = await run(['--login', 'anna', '--locale', 'de']);
    expect(err).to.equal('');
    expect(code).to.equal(0);
    const [, password = ''] = /Password \(shown only now\): (\S{20})\n/.exec(out) ?? [];
    const user = await findByLogin(database.db, 'Anna');
    expect(user).to.include({ role: 'admin', locale: 'de', seller_id: null });
    expect(await isSecret(user?.password_hash, password)).to.equal(true);
    const again = await run(['--login', 'ANNA']);
    expect(again).to.deep.equal({ code: 1, out: '', err: 'create-admin: this login is taken already\n' });
  });

  it('takes a password from standard input and does not repeat it', async () => {
    const { code, out } = await run(['--login', 'ben', '--password-stdin'], 'correct horse battery\n');
    expect(code).to.equal(0);
    expect(out).to.equal('Admin ben is ready.\n');
    const user = await findByLogin(database.db, 'ben');
    expect(await isSecret(user?.password_hash, 'correct horse battery')).to.equal(true);
  });

  it('says in one line what is not right', async () => {
    const wrong = [
      [],
      ['--login', ''],
      ['--login', 'x', '--locale', 'fr'],
      ['--login', 'x', '--password-stdin'],
      ['--what'],
    ];
    for (const { code, out, err } of await Promise.all(wrong.map((args) => run(args)))) {
      expect(code).to.equal(1);
      expect(out).to.equal('');
      expect(err).to.match(/^create-admin: [^\n]+\n$/);
    }
  });
});

describe('signing key', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-key-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const demo = { signingKey: undefined, demo: true, dataFolder: path.join(folder, 'data') };

  it('of the demo is made once, by whoever comes first, for its owner’s eyes only', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => signingKeyFor(demo)));
    expect(new Set(keys).size).to.equal(1);
    expect(keys[0]).to.match(/^[\w-]{43}$/);
    expect(await signingKeyFor(demo)).to.equal(keys[0]);
    const file = path.join(demo.dataFolder, 'signing.key');
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readFileSync(file, 'utf8').trim()).to.equal(keys[0]);
  });

  it('is the configured one where there is one, and never made up outside the demo', async () => {
    expect(await signingKeyFor({ ...demo, signingKey: testSigningKey })).to.equal(testSigningKey);
    const error = await signingKeyFor({ ...demo, demo: false }).catch((reason: unknown) => reason as Error);
    expect((error as Error).message).to.include('FARSTOCK_SIGNING_KEY');
  });
});
