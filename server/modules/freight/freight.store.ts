import { plainContainerNumber } from '../../../shared/domain/container-number.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import type {
  ContainerSize,
  FreightAlertKind,
  FreightMode,
  Milestone,
} from '../../../shared/freight/freight-words.ts';
import { freightLifecycle, type FreightState } from '../../../shared/freight/freight.lifecycle.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface FreightRow {
  id: string;
  warehouse_id: string;
  reference: string;
  mode: FreightMode;
  state: FreightState;
  forwarder: string;
  bill_number: string;
  vessel: string;
  voyage: string;
  heard_at: Date;
  created_at: Date;
}

export interface LegRow {
  freight_id: string;
  leg: number;
  from_place: string;
  to_place: string;
  planned_departure_at: Date | null;
  planned_arrival_at: Date | null;
  departed_at: Date | null;
  arrived_at: Date | null;
}

export interface ContainerRow {
  id: string;
  freight_id: string;
  number: string;
  size: ContainerSize;
  seal: string;
}

export interface MilestoneRow {
  id: string;
  freight_id: string;
  container_id: string;
  milestone: Milestone;
  place: string;
  note: string;
  occurred_at: Date;
  recorded_at: Date;
}

export interface RiderRow {
  shipment_id: string;
  freight_id: string;
  seller_id: string;
  container_id: string;
}

/** Begins every query of freight: of the actor's warehouses; a seller reaches what carries its goods. */
export function freightRows(tx: Transaction) {
  const query = ownRows(tx.db('freights as f'), tx.actor, { warehouse: 'f.warehouse_id' });
  const { sellerId } = tx.actor;
  if (sellerId === null) return query;
  return query.whereExists(
    tx
      .db('freight_shipments as mine')
      .whereRaw('mine.freight_id = f.id')
      .where('mine.seller_id', sellerId)
      .select(tx.db.raw('1')),
  );
}

export const lockFreight = async (tx: Transaction, freightId: string): Promise<FreightRow> =>
  found(
    (await locked(tx.db, freightRows(tx).where('f.id', freightId).first('f.*'))) as FreightRow | undefined,
    'freight',
  );

export const legsOf = async (tx: Transaction, freightIds: readonly string[]): Promise<LegRow[]> =>
  (await tx
    .db('freight_legs')
    .whereIn('freight_id', freightIds as string[])
    .orderBy(['freight_id', 'leg'])) as LegRow[];

export const containersOf = async (tx: Transaction, freightId: string): Promise<ContainerRow[]> =>
  (await tx.db('freight_containers').where({ freight_id: freightId }).orderBy('number')) as ContainerRow[];

export const milestonesOf = async (tx: Transaction, freightId: string): Promise<MilestoneRow[]> =>
  (await tx
    .db('freight_milestones')
    .where({ freight_id: freightId })
    .orderBy(['occurred_at', 'id'])) as MilestoneRow[];

export const ridersOf = async (tx: Transaction, freightId: string): Promise<RiderRow[]> =>
  (await tx.db('freight_shipments').where({ freight_id: freightId }).orderBy('shipment_id')) as RiderRow[];

/** The container of that number, or null where none is named. Throws `freight/container-unknown`. */
export function containerNamed(
  { reference }: FreightRow,
  containers: readonly ContainerRow[],
  number: string | null | undefined,
): ContainerRow | null {
  if (!number) return null;
  const plain = plainContainerNumber(number);
  const own = containers.find((container) => container.number === plain);
  if (!own) throw new Problem('freight/container-unknown', { number, reference });
  return own;
}

/** Moves a freight where its state allows the act; answers whether it did. */
export async function moveFreight(
  tx: Transaction,
  row: FreightRow,
  act: 'depart' | 'arrive' | 'close' | 'cancel',
): Promise<boolean> {
  const state = nextState(freightLifecycle, row.state, act);
  if (!state) return false;
  const moved = await tx.db('freights').where({ id: row.id, state: row.state }).update({ state });
  if (moved === 1) row.state = state;
  return moved === 1;
}

export const tellFreight = (tx: Transaction, row: FreightRow, latest: Milestone | null = null): void =>
  tx.emit({
    name: 'freight.changed',
    warehouseId: row.warehouse_id,
    data: { freightId: row.id, reference: row.reference, state: row.state, latest },
  });

export interface AlertRow {
  id: string;
  kind: FreightAlertKind;
  /** From 1; 0 is the whole. */
  leg: number;
}

/** The open alerts of a freight whose row is locked. */
export const openAlertsOf = async (tx: Transaction, freightId: string): Promise<AlertRow[]> =>
  (await tx
    .db('freight_alerts')
    .where({ freight_id: freightId })
    .whereNull('closed_at')
    .orderBy('id')
    .select('id', 'kind', 'leg')) as AlertRow[];

/** Closes alerts of a freight, and tells it of each. */
export async function closeAlerts(
  tx: Transaction,
  freight: FreightRow,
  alerts: readonly AlertRow[],
): Promise<void> {
  if (alerts.length === 0) return;
  const ids = alerts.map(({ id }) => id);
  await tx.db('freight_alerts').whereIn('id', ids).update({ closed_at: tx.now });
  for (const { kind } of alerts) tellAlert(tx, freight, kind, false);
}

export const tellAlert = (tx: Transaction, row: FreightRow, kind: FreightAlertKind, isOpen: boolean): void =>
  tx.emit({
    name: 'freight.alert',
    warehouseId: row.warehouse_id,
    data: { freightId: row.id, reference: row.reference, kind, isOpen },
  });

export const movedFreight = ({ id, reference, state }: FreightRow) => ({ freightId: id, reference, state });
