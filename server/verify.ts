/**
 * Proves the stock ledger of the database that DATABASE_URL names and follows the chain of seals from the first
 * posting on:
 *
 *     npm run verify
 *
 * Prints what is wrong, one finding a line, and ends with 1 if there is any. Changes nothing.
 */
import { verifyLedger, verifySeals } from './modules/stock/index.ts';
import { readConfig } from './config.ts';
import { connect } from './platform/db/connect.ts';
import { schemaIsCurrent } from './platform/db/migrate.ts';
import { system } from './platform/actor.ts';
import { reading } from './platform/transaction.ts';

async function verify(): Promise<boolean> {
  // Nothing is signed here, so no key is asked for.
  const { databaseUrl, dataFolder } = readConfig({ ...process.env, FARSTOCK_DEMO: '1' });
  const db = connect(databaseUrl);
  try {
    if (!(await schemaIsCurrent(db))) throw new Error('the database is not at the version of this program');
    const tx = reading(
      { db, clock: () => new Date(), signingKey: '', dataFolder, demoAddress: () => null, committed() {} },
      system,
    );
    const startedAt = performance.now();
    const ledger = await verifyLedger(tx);
    const chain = await verifySeals(tx);
    const findings = [...ledger, ...chain.findings];
    for (const { promise, check, detail } of findings)
      process.stdout.write(`promise ${promise} broken (${check}): ${detail}\n`);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const words = findings.length === 0 ? 'The ledger is sound' : `${findings.length} findings`;
    process.stdout.write(`${words}; ${chain.seals} seals followed, ${seconds} s.\n`);
    return findings.length === 0;
  } finally {
    await db.destroy();
  }
}

try {
  process.exitCode = (await verify()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`verify: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
