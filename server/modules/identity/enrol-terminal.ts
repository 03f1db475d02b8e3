import { randomInt } from 'node:crypto';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import { system } from '../../platform/actor.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem, found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import { runInTransaction, type Transaction } from '../../platform/transaction.ts';
import { knownWarehouses } from './create-user.ts';
import { readWarehouseNames } from './identity.queries.ts';
import { digest, randomSecret } from './keys.ts';
import { endSessions } from './sessions.store.ts';
import { endShifts } from './shifts.ts';
import { isAdmitted, provenTerminal, readTerminal, type TerminalRow } from './terminals.store.ts';
import { enrolmentLimit, takeTry } from './throttle.ts';

/** How long a code stands on a terminal's screen. */
const codeMs = 10 * 60 * 1000;

/** Without letters and digits that look alike, since a person reads it off one screen and types it at another. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomCode = (): string => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');

const shown = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
const typed = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** A terminal asks to be admitted. The secret is told once; with the code a manager can say where it belongs. */
export async function askEnrolment({ host, address }: RequestContext) {
  await takeTry(host, [enrolmentLimit(address)]);
  const secret = randomSecret();
  return runInTransaction(host, system, async (tx) => {
    const terminalId = newId(tx.now.getTime());
    const code = randomCode();
    const expiresAt = new Date(tx.now.getTime() + codeMs);
    await tx.db('terminals').insert({
      id: terminalId,
      name: '',
      enrolment_code: code,
      enrolment_expires_at: expiresAt,
      secret_hash: digest(secret),
    });
    return { terminalId, secret, code: shown(code), expiresAt };
  });
}

/** How it stands with a terminal. Throws `auth/terminal-unknown` where the secret is not the terminal's. */
export async function readEnrolment(tx: Transaction, input: InputOf<typeof contract.readEnrolment>) {
  const row = await provenTerminal(tx.db, input);
  if (!row) throw new Problem('auth/terminal-unknown');
  const [warehouse = null] = row.warehouse_id ? await readWarehouseNames(tx.db, [row.warehouse_id]) : [];
  return { state: stateOf(row, tx.now), name: row.name, warehouse };
}

function stateOf(row: TerminalRow, now: Date): 'waiting' | 'admitted' | 'expired' | 'revoked' {
  if (row.revoked_at !== null) return 'revoked';
  if (isAdmitted(row)) return 'admitted';
  return row.enrolment_expires_at !== null && row.enrolment_expires_at > now ? 'waiting' : 'expired';
}

function toTerminal(row: TerminalRow) {
  if (row.warehouse_id === null || row.enrolled_by === null || row.enrolled_at === null)
    throw new Error(`terminal ${row.id} is not admitted`);
  return {
    id: row.id,
    name: row.name,
    warehouseId: row.warehouse_id,
    enrolledBy: row.enrolled_by,
    enrolledAt: row.enrolled_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  };
}

/**
 * Admits the terminal that shows a code; the code is used up. Throws `record/not-found` for an unknown code or
 * warehouse and `auth/enrolment-expired` for an old one.
 */
export async function admitTerminal(
  tx: Transaction,
  { code, warehouseId, name }: InputOf<typeof contract.admitTerminal>,
) {
  await knownWarehouses(tx, [warehouseId]);
  const row = (await tx
    .db('terminals')
    .where({ enrolment_code: typed(code) })
    .first()) as TerminalRow | undefined;
  const { id, enrolment_expires_at: expiresAt } = found(row, 'terminal');
  if (expiresAt === null || expiresAt <= tx.now) throw new Problem('auth/enrolment-expired');
  const admitted = await tx
    .db('terminals')
    .where({ id, enrolment_code: typed(code) })
    .update({
      warehouse_id: warehouseId,
      name,
      enrolment_code: null,
      enrolment_expires_at: null,
      enrolled_by: tx.actor.id,
      enrolled_at: tx.now,
    });
  // Nobody's any more: another manager typed the same code at the same moment.
  if (admitted === 0) throw new Problem('record/not-found', { what: 'terminal' });
  return toTerminal(found(await readTerminal(tx.db, id), 'terminal'));
}

const admittedOf = (tx: Transaction) =>
  ownRows(tx.db('terminals'), tx.actor, { warehouse: 'warehouse_id' }).whereNotNull('enrolled_at');

export async function listTerminals(tx: Transaction, input: InputOf<typeof contract.listTerminals>) {
  const query = admittedOf(tx);
  if (input.warehouseId !== undefined) void query.where('warehouse_id', input.warehouseId);
  if (input.after !== undefined) void query.where('id', '<', input.after);
  const rows = (await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .select()) as TerminalRow[];
  const page = toPage(rows, input.limit, (row) => row.id);
  return { rows: page.rows.map(toTerminal), next: page.next };
}

/** Shuts a terminal out for good, and whoever works at it. */
export async function revokeTerminal(tx: Transaction, { terminalId }: { terminalId: string }) {
  await admittedOf(tx).where({ id: terminalId }).whereNull('revoked_at').update({ revoked_at: tx.now });
  const row = (await admittedOf(tx).where({ id: terminalId }).first()) as TerminalRow | undefined;
  const terminal = toTerminal(found(row, 'terminal'));
  await endSessions(tx, { terminal_id: terminalId });
  await endShifts(tx, { terminal_id: terminalId });
  return terminal;
}
