import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Milestone } from '../../../shared/freight/freight-words.ts';
import type { addMilestone } from '../../../shared/freight/freight.contract.ts';
import { insertMissing } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockShipments, tellRiders, type CarriedEvent } from '../inbound/index.ts';
import {
  containerNamed,
  containersOf,
  legsOf,
  lockFreight,
  movedFreight,
  moveFreight,
  ridersOf,
  tellFreight,
  type FreightRow,
  type MilestoneRow,
} from './freight.store.ts';

/** Clocks of forwarders run a little ahead. */
const aheadMs = 60 * 60_000;

/**
 * Writes down what happened on the way, tells it to every shipment that rides there, and moves the freight on. The
 * same milestone at the same moment again changes nothing. Throws `freight/in-future`, `freight/container-unknown`,
 * `state/illegal` for freight that was given up.
 */
export async function tellMilestone(tx: Transaction, input: InputOf<typeof addMilestone>) {
  const freight = await lockFreight(tx, input.freightId);
  if (freight.state === 'cancelled')
    throw new Problem('state/illegal', { document: freight.reference, state: freight.state });
  if (input.at.getTime() > tx.now.getTime() + aheadMs)
    throw new Problem('freight/in-future', { at: input.at.toISOString() });
  const containers = input.containerNumber ? await containersOf(tx, freight.id) : [];
  const container = containerNamed(freight, containers, input.containerNumber);
  const row: MilestoneRow = {
    id: newId(),
    freight_id: freight.id,
    container_id: container?.id ?? '',
    milestone: input.milestone,
    place: input.place,
    note: input.note,
    occurred_at: input.at,
    recorded_at: tx.now,
  };
  const isNew = await write(tx, row);
  if (isNew) {
    await tx.db('freights').where({ id: freight.id }).update({ heard_at: tx.now });
    await happenOnLeg(tx, freight, input);
    await moveOn(tx, freight, input.milestone);
    const riders = (await ridersOf(tx, freight.id)).filter(
      ({ container_id: own }) => row.container_id === '' || own === '' || own === row.container_id,
    );
    const ids = riders.map(({ shipment_id }) => shipment_id);
    await tellRiders(tx, await lockShipments(tx, ids), [eventOf(freight, row, container?.number)]);
    tellFreight(tx, freight, input.milestone);
  }
  return { ...movedFreight(freight), isNew };
}

/** A milestone in the words of a shipment's story. */
export function eventOf(
  freight: Pick<FreightRow, 'id' | 'reference'>,
  { milestone, place, note, occurred_at: at }: MilestoneRow,
  containerNumber: string | undefined,
): CarriedEvent {
  const [leg, event] = milestone.split('.') as [CarriedEvent['leg'], CarriedEvent['event']];
  const data = {
    freightId: freight.id,
    freight: freight.reference,
    place,
    note,
    container: containerNumber ?? null,
  };
  return { leg, event, at, data };
}

/** Answers false where the same was told before. */
async function write(tx: Transaction, row: MilestoneRow): Promise<boolean> {
  const key = ['freight_id', 'container_id', 'milestone', 'occurred_at'] as const;
  await insertMissing(tx.db, 'freight_milestones', [{ ...row, recorded_by: tx.actor.id }], [...key]);
  return (await tx.db('freight_milestones').where({ id: row.id }).first('id')) !== undefined;
}

/** Departures and arrivals belong to a leg: the one named, else the first that has not had it. */
async function happenOnLeg(
  tx: Transaction,
  freight: FreightRow,
  { milestone, leg, at }: InputOf<typeof addMilestone>,
): Promise<void> {
  const column = legColumns[milestone];
  if (!column) return;
  const legs = await legsOf(tx, [freight.id]);
  const which = legs.find((one) => (leg ? one.leg === leg : one[column] === null));
  if (which)
    await tx
      .db('freight_legs')
      .where({ freight_id: freight.id, leg: which.leg })
      .update({ [column]: at });
}

const legColumns: Partial<Record<Milestone, 'departed_at' | 'arrived_at'>> = {
  'L1.origin_departed': 'departed_at',
  'L2.departed': 'departed_at',
  'L2.transhipped': 'arrived_at',
  'L2.arrived_country': 'arrived_at',
  'L4.arrived': 'arrived_at',
};

async function moveOn(tx: Transaction, freight: FreightRow, milestone: Milestone): Promise<void> {
  if (milestone === 'L4.arrived') return void (await moveFreight(tx, freight, 'arrive'));
  // Whatever happens after the goods were picked up, they are on their way.
  if (!beforeDeparture.has(milestone)) await moveFreight(tx, freight, 'depart');
}

const beforeDeparture: ReadonlySet<Milestone> = new Set<Milestone>(['L4.appointment', 'L2.delayed']);
