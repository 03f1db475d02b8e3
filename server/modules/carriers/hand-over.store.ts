import type { handOverLifecycle } from '../../../shared/carriers/carriers.lifecycle.ts';
import type { StateOf } from '../../../shared/domain/lifecycle.ts';
import { insertRows, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { HandOver } from './carrier.ts';

export type HandOverState = StateOf<typeof handOverLifecycle>;

export interface HandOverRow {
  manifest_id: string;
  manifest_number: string;
  warehouse_id: string;
  carrier_id: string;
  state: HandOverState;
  day: string;
  hand_over_json: HandOver;
  reference: string | null;
  problem: string;
  tries: number;
  try_after_at: Date;
  told_at: Date | null;
  closed_out_at: Date | null;
}

export const insertHandOver = async (tx: Transaction, row: HandOverRow): Promise<void> =>
  void (await insertRows(tx.db, 'carrier_hand_overs', [
    { ...row, hand_over_json: JSON.stringify(row.hand_over_json) },
  ]));

/** Changes a hand-over that is still in this state; false where it is not. */
export const moveHandOver = async (
  tx: Transaction,
  manifestId: string,
  from: HandOverState,
  cells: Partial<Pick<HandOverRow, 'state' | 'reference' | 'problem' | 'tries' | 'try_after_at' | 'told_at'>>,
): Promise<boolean> =>
  (await tx.db('carrier_hand_overs').where({ manifest_id: manifestId, state: from }).update(cells)) === 1;

/** Hand-overs that carriers still have to hear of and whose turn has come, oldest first. */
export const dueHandOvers = async (tx: Transaction, limit: number): Promise<HandOverRow[]> =>
  (await tx
    .db('carrier_hand_overs')
    .where({ state: 'wanted' })
    .where('try_after_at', '<=', tx.now)
    .orderBy('manifest_id')
    .limit(limit)) as HandOverRow[];

/** A day with a carrier that was not ended yet. */
export interface OpenDay {
  carrier_id: string;
  day: string;
  time_zone: string;
  /** Hand-overs of it that the carrier was not told of, or refused. */
  untold: number;
}

const openDays =
  'select h.carrier_id, h.day, w.time_zone, sum(case when h.told_at is null then 1 else 0 end) as untold' +
  ' from carrier_hand_overs h join warehouses w on w.id = h.warehouse_id where h.closed_out_at is null' +
  ' group by h.carrier_id, h.day, w.time_zone order by h.day, h.carrier_id limit 500';

export const daysToEnd = async (tx: Transaction): Promise<OpenDay[]> =>
  (await selectRows<OpenDay>(tx.db, openDays)).map((row) => ({ ...row, untold: Number(row.untold) }));

type OfDay = Pick<HandOverRow, 'manifest_id' | 'manifest_number'>;

/** The hand-overs of a day that was not ended yet. */
export const handOversOf = async (tx: Transaction, { carrier_id, day }: OpenDay): Promise<OfDay[]> =>
  (await tx
    .db('carrier_hand_overs')
    .where({ carrier_id, day, closed_out_at: null })
    .orderBy('manifest_number')
    .select('manifest_id', 'manifest_number')) as OfDay[];

/** Writes that the carrier was told of the end of a day with just these hand-overs; one that came late stays open. */
export async function endDay(tx: Transaction, ended: readonly OfDay[]): Promise<void> {
  for (let start = 0; start < ended.length; start += 400)
    await tx
      .db('carrier_hand_overs')
      .whereIn(
        'manifest_id',
        ended.slice(start, start + 400).map(({ manifest_id }) => manifest_id),
      )
      .update({ closed_out_at: tx.now });
}
