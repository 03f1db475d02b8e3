import type { Finding } from '../../../shared/stock/stock.contract.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { checks, type Check } from './ledger-checks.ts';

/** More than this of one kind says nothing new. */
const mostPerCheck = 20;

/** Products looked at in one go: short enough that other work gets its turn on a database inside this process. */
const productsAtOnce = 500;

/**
 * Proves the ledger, or one product of it: returns what is wrong, naming the account, posting or product; nothing
 * where all is sound. Reads product by product, so that it can run at any time on a ledger of any size.
 */
export async function verifyLedger(
  tx: Transaction,
  { productId }: { productId?: string | undefined } = {},
): Promise<Finding[]> {
  if (productId) return verifyRange(tx, { after: '', last: productId, only: true });
  const findings: Finding[] = [];
  let after = '';
  for (;;) {
    const row = (await tx
      .db('products')
      .where('id', '>', after)
      .orderBy('id')
      .offset(productsAtOnce - 1)
      .limit(1)
      .first('id')) as { id: string } | undefined;
    findings.push(...(await verifyRange(tx, { after, last: row?.id ?? '~', only: false })));
    if (!row) return findings;
    after = row.id;
  }
}

interface Range {
  after: string;
  last: string;
  only: boolean;
}

async function verifyRange(tx: Transaction, range: Range): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const { sql, bindings } = within(check, range);
    const rows = await selectRows<Record<string, unknown>>(tx.db, `${sql} limit ${mostPerCheck}`, bindings);
    findings.push(...rows.map((row) => toFinding(check, row)));
  }
  return findings;
}

function within(check: Check, { after, last, only }: Range): { sql: string; bindings: string[] } {
  const bindings: string[] = [];
  const sql = check.sql.replaceAll(/\{in(?::(\w+))?\}/g, (_, table?: string) => {
    const column = table ? `${table}.product_id` : 'product_id';
    bindings.push(...(only ? [last] : [after, last]));
    return only ? `${column} = ?` : `${column} > ? and ${column} <= ?`;
  });
  return { sql, bindings };
}

const numberOrNull = (value: unknown): number | null =>
  value === undefined || value === null ? null : Number(value);

const toFinding = (check: Check, row: Record<string, unknown>): Finding => ({
  promise: check.promise,
  check: check.name,
  detail: check.says.replaceAll(/\{(\w+)\}/g, (_, column: string) => String(row[column])),
  productId: typeof row['product_id'] === 'string' ? row['product_id'] : null,
  accountId: numberOrNull(row['account_id']),
  postingId: numberOrNull(row['posting_id']),
});
