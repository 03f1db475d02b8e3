import type { Milestone } from '../../../shared/freight/freight-words.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** What customs say of a consignment: each word takes the one before it back. */
const customsWords: readonly Milestone[] = ['L3.held', 'L3.seized', 'L3.released', 'L3.out_for_warehouse'];
const holding: readonly Milestone[] = ['L3.held', 'L3.seized'];
const inYard: Milestone = 'L4.arrived';

interface ToldRow {
  milestone: Milestone | null;
}

/**
 * How the freight that carries a shipment stands, as far as its dock asks. A shipment that rides in none of ours came
 * as it came: it is neither held nor missing at the gate. What is told of another container is not about this one.
 */
export async function freightStanding(
  tx: Transaction,
  { id: shipmentId }: { id: string },
): Promise<{ isCustomsHeld: boolean; isCheckedIn: boolean }> {
  const told = (await tx
    .db('freight_shipments as r')
    .leftJoin('freight_milestones as m', (join) => {
      void join.on('m.freight_id', 'r.freight_id').onIn('m.milestone', [...customsWords, inYard]);
      void join.on(
        tx.db.raw("(m.container_id = '' or r.container_id = '' or m.container_id = r.container_id)"),
      );
    })
    .where('r.shipment_id', shipmentId)
    .orderBy([
      { column: 'm.occurred_at', order: 'desc' },
      { column: 'm.id', order: 'desc' },
    ])
    .select('m.milestone')) as ToldRow[];
  const said = told.flatMap(({ milestone }) => milestone ?? []);
  const latest = said.find((milestone) => customsWords.includes(milestone));
  return {
    isCustomsHeld: latest !== undefined && holding.includes(latest),
    isCheckedIn: told.length === 0 || said.includes(inYard),
  };
}
