import { codeKey } from '../../../shared/domain/ids.ts';
import { statesAllowing, type ActOf, type StateOf } from '../../../shared/domain/lifecycle.ts';
import { labelLifecycle } from '../../../shared/carriers/carriers.lifecycle.ts';
import { insertRows, isDuplicate } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { BoughtLabel, LabelRequest } from './carrier.ts';

export type LabelState = StateOf<typeof labelLifecycle>;
export type LabelAct = ActOf<typeof labelLifecycle>;

export interface LabelRow {
  id: string;
  parcel_id: string;
  wanted_for: string | null;
  carrier_id: string;
  service_id: string;
  state: LabelState;
  request_json: LabelRequest;
  tracking_number: string | null;
  tracking_key: string | null;
  document: Buffer | null;
  document_media: string | null;
  price_minor: number;
  currency: string;
  problem: string;
  tries: number;
  taken_until_at: Date | null;
  created_at: Date;
  bought_at: Date | null;
  voided_at: Date | null;
}

export type NewLabelRow = Pick<
  LabelRow,
  'id' | 'parcel_id' | 'carrier_id' | 'service_id' | 'request_json' | 'price_minor' | 'currency'
>;

/** The label that is wanted for a parcel now, whatever its state. */
export const wantedLabel = async (tx: Transaction, parcelId: string): Promise<LabelRow | undefined> =>
  (await tx.db('carrier_labels').where({ wanted_for: parcelId }).first()) as LabelRow | undefined;

export const labelById = async (tx: Transaction, id: string): Promise<LabelRow | undefined> =>
  (await tx.db('carrier_labels').where({ id }).first()) as LabelRow | undefined;

/**
 * Writes a label: wished for, or bought at once where the carrier is in the house.
 * Throws `carrier/tracking-taken` where its number is on another parcel.
 */
export async function insertLabel(
  tx: Transaction,
  wish: NewLabelRow,
  bought: BoughtLabel | null,
): Promise<LabelRow> {
  const row: LabelRow = {
    ...wish,
    wanted_for: wish.parcel_id,
    state: bought === null ? 'requested' : 'bought',
    ...boughtCells(tx, bought),
    problem: '',
    tries: 0,
    taken_until_at: null,
    created_at: tx.now,
    voided_at: null,
  };
  await refuseTaken(bought, () =>
    insertRows(tx.db, 'carrier_labels', [{ ...row, request_json: JSON.stringify(row.request_json) }]),
  );
  return row;
}

const boughtCells = (tx: Transaction, bought: BoughtLabel | null) => ({
  tracking_number: bought?.trackingNumber ?? null,
  tracking_key: bought === null ? null : codeKey(bought.trackingNumber),
  document: bought?.document?.bytes ?? null,
  document_media: bought?.document?.media ?? null,
  bought_at: bought === null ? null : tx.now,
});

/** No parcel ever has two wanted labels, since the caller asked; so the only key that can be taken is the number. */
async function refuseTaken(bought: BoughtLabel | null, write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (bought !== null && isDuplicate(error))
      throw new Problem('carrier/tracking-taken', { tracking: bought.trackingNumber });
    throw error;
  }
}

/** Moves a label on in a guarded statement; false where its state does not allow the act any more. */
export async function moveLabel(
  tx: Transaction,
  id: string,
  act: LabelAct,
  state: LabelState,
  cells: Partial<Pick<LabelRow, 'taken_until_at' | 'problem' | 'voided_at' | 'wanted_for'>> = {},
): Promise<boolean> {
  const moved = await tx
    .db('carrier_labels')
    .where({ id })
    .whereIn('state', statesAllowing(labelLifecycle, act))
    .update({ ...cells, state });
  return moved === 1;
}

/**
 * Takes a label to be bought, as it was read: of several at once only one finds the number of tries that it saw.
 * @param until when its turn ends, and somebody else may try
 */
export async function takeTurn(tx: Transaction, { id, tries }: LabelRow, until: Date): Promise<boolean> {
  const taken = await tx
    .db('carrier_labels')
    .where({ id, tries })
    .whereIn('state', statesAllowing(labelLifecycle, 'take'))
    .update({ state: 'buying', tries: tries + 1, taken_until_at: until, problem: '' });
  return taken === 1;
}

/** Keeps what the carrier answered. Throws `carrier/tracking-taken` where its number is on another parcel. */
export const keepBought = (
  tx: Transaction,
  label: LabelRow,
  bought: BoughtLabel,
  state: LabelState,
): Promise<void> =>
  refuseTaken(bought, () =>
    tx
      .db('carrier_labels')
      .where({ id: label.id })
      .update({ ...boughtCells(tx, bought), state, problem: '' }),
  );

/** Labels in these states whose turn has come, oldest first. */
export const dueLabels = async (
  tx: Transaction,
  states: readonly LabelState[],
  limit: number,
): Promise<LabelRow[]> =>
  (await tx
    .db('carrier_labels')
    .whereIn('state', states as LabelState[])
    .whereRaw('(taken_until_at is null or taken_until_at < ?)', [tx.now])
    .orderBy('id')
    .limit(limit)) as LabelRow[];
