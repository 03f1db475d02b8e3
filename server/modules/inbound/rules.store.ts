import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { changeInboundRules } from '../../../shared/inbound/rules.contract.ts';
import { insertMissing } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ownWarehouse } from '../layout/index.ts';

export interface InboundRules {
  autoApprove: boolean;
  answerDays: number;
}

/** Where nobody said otherwise: no approval is needed, and a seller has a week to answer. */
const usualRules: InboundRules = { autoApprove: true, answerDays: 7 };

export async function rulesOf(tx: Transaction, warehouseId: string): Promise<InboundRules> {
  const row = (await tx.db('inbound_rules').where({ warehouse_id: warehouseId }).first()) as
    | { is_auto_approved: boolean; answer_days: number }
    | undefined;
  return row ? { autoApprove: row.is_auto_approved, answerDays: Number(row.answer_days) } : usualRules;
}

export async function showRules(tx: Transaction, { warehouseId }: { warehouseId: string }) {
  await ownWarehouse(tx, warehouseId);
  return rulesOf(tx, warehouseId);
}

export async function changeRules(tx: Transaction, input: InputOf<typeof changeInboundRules>) {
  const { warehouseId, autoApprove, answerDays } = input;
  await ownWarehouse(tx, warehouseId);
  const key = { warehouse_id: warehouseId };
  const cells = { is_auto_approved: autoApprove, answer_days: answerDays };
  await insertMissing(tx.db, 'inbound_rules', [{ ...key, ...cells }], ['warehouse_id']);
  await tx.db('inbound_rules').where(key).update(cells);
  return { autoApprove, answerDays };
}
