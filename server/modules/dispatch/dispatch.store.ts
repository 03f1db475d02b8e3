import type { Knex } from 'knex';
import { nextState, statesAllowing, type ActOf, type StateOf } from '../../../shared/domain/lifecycle.ts';
import { manifestLifecycle } from '../../../shared/dispatch/dispatch.lifecycle.ts';
import { affected, insertRows, locked, marks } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export type ManifestState = StateOf<typeof manifestLifecycle>;
export type ManifestAct = ActOf<typeof manifestLifecycle>;

export interface ManifestRow {
  id: string;
  warehouse_id: string;
  carrier_id: string;
  number: string;
  state: ManifestState;
  task_id: string;
  vehicle: string;
  driver_name: string;
  seal_number: string;
  parcels: number;
  weight_grams: number;
  reprints: number;
  due_at: Date | null;
  opened_by: string;
  opened_at: Date;
  closed_at: Date | null;
  signed_at: Date | null;
  signed_by_name: string;
  signature_json: unknown;
}

/** Begins every query of manifests. They hold several sellers' parcels, so sellers reach none. */
export const manifestRows = (tx: Transaction) =>
  ownRows(tx.db('manifests as m'), tx.actor, { warehouse: 'm.warehouse_id' });

export const findManifest = async (tx: Transaction, id: string): Promise<ManifestRow> =>
  found((await manifestRows(tx).where('m.id', id).first('m.*')) as ManifestRow | undefined, 'manifest');

/** A manifest kept from others to the end of the transaction: loading and closing come one after the other. */
export const lockManifest = async (tx: Transaction, id: string): Promise<ManifestRow> =>
  found(
    (await locked(tx.db, manifestRows(tx).where('m.id', id).first('m.*'))) as ManifestRow | undefined,
    'manifest',
  );

export const insertManifest = async (
  tx: Transaction,
  row: Omit<ManifestRow, 'reprints' | 'signed_by_name' | 'signature_json'>,
): Promise<void> => void (await insertRows(tx.db, 'manifests', [{ ...row }]));

type ManifestCells = Partial<
  Omit<ManifestRow, 'id' | 'warehouse_id' | 'carrier_id' | 'number' | 'state' | 'opened_by' | 'opened_at'>
>;

/** Moves a manifest on; throws `state/illegal` where its state does not allow the act. */
export async function moveManifest(
  tx: Transaction,
  manifest: ManifestRow,
  act: ManifestAct,
  cells: ManifestCells = {},
): Promise<ManifestRow> {
  const from = statesAllowing(manifestLifecycle, act);
  const state = nextState(manifestLifecycle, from[0] ?? '', act) as ManifestState;
  const changed = Object.entries({ ...cells, state });
  const set = changed.map(([column]) => `${column} = ?`).join(', ');
  const moved = await affected(
    tx.db,
    `update manifests set ${set} where id = ? and state in (${marks(from)})`,
    [...changed.map(([, value]) => value as Knex.RawBinding), manifest.id, ...from],
  );
  if (moved === 0) throw new Problem('state/illegal', { document: manifest.number, state: manifest.state });
  return { ...manifest, ...cells, state };
}

export const changeManifestCells = async (
  tx: Transaction,
  id: string,
  cells: ManifestCells,
): Promise<void> => {
  if (Object.keys(cells).length > 0) await tx.db('manifests').where({ id }).update(cells);
};

export interface LoadedRow {
  parcel_id: string;
  manifest_id: string;
  loaded_by: string;
  loaded_at: Date;
}

/** Which manifest a parcel is on, whoever asks. */
export const loadingOf = async (tx: Transaction, parcelId: string): Promise<LoadedRow | undefined> =>
  (await tx.db('manifest_parcels').where({ parcel_id: parcelId }).first()) as LoadedRow | undefined;

export const insertLoaded = async (tx: Transaction, row: LoadedRow): Promise<void> =>
  void (await insertRows(tx.db, 'manifest_parcels', [{ ...row }]));

/** Takes a parcel off this manifest; false where it is not on it. */
export const deleteLoaded = async (tx: Transaction, manifestId: string, parcelId: string): Promise<boolean> =>
  (await tx.db('manifest_parcels').where({ manifest_id: manifestId, parcel_id: parcelId }).delete()) === 1;
