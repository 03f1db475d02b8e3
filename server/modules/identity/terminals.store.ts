import type { Knex } from 'knex';
import { digest, sameText } from './keys.ts';

export interface TerminalRow {
  id: string;
  warehouse_id: string | null;
  name: string;
  enrolment_code: string | null;
  enrolment_expires_at: Date | null;
  secret_hash: string;
  enrolled_by: string | null;
  enrolled_at: Date | null;
  last_seen_at: Date | null;
  revoked_at: Date | null;
}

export const readTerminal = async (db: Knex, id: string): Promise<TerminalRow | undefined> =>
  (await db('terminals').where({ id }).first()) as TerminalRow | undefined;

/** The terminal that says it is this one and proves it. */
export async function provenTerminal(
  db: Knex,
  { terminalId, secret }: { terminalId: string; secret: string },
): Promise<TerminalRow | undefined> {
  const row = await readTerminal(db, terminalId);
  return row && sameText(row.secret_hash, digest(secret)) ? row : undefined;
}

export const isAdmitted = (row: TerminalRow): row is TerminalRow & { warehouse_id: string } =>
  row.warehouse_id !== null && row.enrolled_at !== null && row.revoked_at === null;
