/**
 * Makes an admin on the database that DATABASE_URL names, bringing its schema up to date first:
 *
 *     npm run create-admin -- --login anna [--name "Anna Berg"] [--locale de] [--password-stdin]
 *
 * The password is read from standard input with --password-stdin; otherwise one is made and printed, once.
 */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { login, locale, newPassword, personName } from '../shared/identity/identity-values.ts';
import { z } from 'zod';
import { ConfigError, readConfig } from './config.ts';
import { createUser, hashSecret, randomPassword, signingKeyFor } from './modules/identity/index.ts';
import { system } from './platform/actor.ts';
import { connect } from './platform/db/connect.ts';
import { migrate } from './platform/db/migrate.ts';
import { Problem } from './platform/problem.ts';
import { runInTransaction } from './platform/transaction.ts';

const schema = z.object({
  login,
  name: personName,
  locale: locale.default('en'),
  password: newPassword.optional(),
});

type NewAdmin = z.output<typeof schema>;

/** Reads what is wanted. Throws ConfigError that names what is not right. */
async function readWish(): Promise<NewAdmin> {
  const { values } = parseArgs({
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      locale: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
    },
  });
  const password = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  const parsed = schema.safeParse({ ...values, name: values.name ?? values.login, password });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`${String(issue?.path[0])} is wrong: ${issue?.message ?? 'unknown'}`);
}

async function createAdmin(): Promise<string> {
  const wish = await readWish();
  const config = readConfig(process.env);
  const db = connect(config.databaseUrl);
  try {
    await migrate(db);
    const signingKey = await signingKeyFor(config);
    const host = {
      db,
      clock: () => new Date(),
      signingKey,
      dataFolder: config.dataFolder,
      demoAddress: () => null,
      committed() {},
    };
    const password = wish.password ?? randomPassword();
    const passwordHash = await hashSecret(password);
    await runInTransaction(host, system, (tx) => createUser(tx, { ...wish, role: 'admin', passwordHash }));
    const shown = wish.password === undefined ? `\nPassword (shown only now): ${password}` : '';
    return `Admin ${wish.login} is ready.${shown}\n`;
  } finally {
    await db.destroy();
  }
}

try {
  process.stdout.write(await createAdmin());
} catch (error) {
  const isExpected =
    error instanceof ConfigError ||
    error instanceof Problem ||
    (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  const message = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Problem && error.code === 'identity/name-taken';
  const said = taken ? 'this login is taken already' : message;
  process.stderr.write(`create-admin: ${isExpected ? said : String((error as Error).stack)}\n`);
  process.exitCode = 1;
}
