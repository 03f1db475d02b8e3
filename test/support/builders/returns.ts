import type { Endpoint, OutputOf, RequestOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import * as inspection from '../../../shared/returns/inspection.contract.ts';
import * as contract from '../../../shared/returns/returns.contract.ts';
import { moveToBin, putawayWork } from '../../../shared/putaway/putaway.contract.ts';
import { listStock } from '../../../shared/stock/stock.contract.ts';
import { putawayModule } from '../../../server/modules/putaway/putaway.routes.ts';
import { repairsModule } from '../../../server/modules/repairs/repairs.routes.ts';
import { announceReturn, type NewReturn } from '../../../server/modules/returns/index.ts';
import { returnsModule } from '../../../server/modules/returns/returns.routes.ts';
import { stockModule } from '../../../server/modules/stock/stock.routes.ts';
import { tasksModule } from '../../../server/modules/tasks/tasks.routes.ts';
import { trackingModule } from '../../../server/modules/tracking/tracking.routes.ts';
import { system, type Actor } from '../../../server/platform/actor.ts';
import { isWanted } from '../../../server/platform/events/deliveries.ts';
import { readEvents } from '../../../server/platform/events/outbox.ts';
import { warehouseStream } from '../../../shared/events.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { openLedger, type Ledger } from '../ledger-script.ts';
import { anActor } from './catalog.ts';
import { aWorker } from './inbound.ts';
import { asker } from './layout.ts';

/** An announced return of a seller's products, by SKU. */
export const aReturn = (
  tx: Transaction,
  place: { warehouseId: string; sellerId: string },
  lines: Readonly<Record<string, number>>,
  given: Partial<NewReturn> = {},
) =>
  announceReturn(tx, {
    reference: `RMA-${newId().slice(-8)}`,
    lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
    ...place,
    ...given,
  });

type Ask = <E extends Endpoint>(
  actor: Actor | null,
  endpoint: E,
  input: RequestOf<E>,
) => Promise<OutputOf<E>>;

/** A returns desk: bins for returns (R1), quarantine (Q1), repairs (B1) and stock (A1), and somebody who works there. */
export interface ReturnsDesk {
  ledger: Ledger;
  worker: Actor;
  seller: Actor;
  /** Asks any endpoint of returns, repairs, putaway, stock, tasks or tracking as a request would. */
  ask: Ask;
  /** A return of these products, announced by its seller. */
  announce(
    lines: Readonly<Record<string, number>>,
    given?: Partial<NewReturn>,
  ): Promise<{ returnId: string; number: string }>;
  /** The same, with its parcel on the bench. */
  receive(lines: Readonly<Record<string, number>>, given?: Partial<NewReturn>): Promise<string>;
  grade(
    returnId: string,
    sku: string,
    given: Omit<RequestOf<typeof inspection.gradeUnit>, 'returnId' | 'productId'>,
    who?: Actor,
  ): Promise<OutputOf<typeof inspection.gradeUnit>>;
  /** Puts everything of a putaway task into the bins it proposes. */
  putAway(taskId: string | null): Promise<void>;
  /** A product's row of the seller's stock page. */
  stockOf(sku: string): Promise<OutputOf<typeof listStock>['rows'][number] | undefined>;
  state(returnId: string): Promise<string>;
}

export async function aReturnsDesk(): Promise<ReturnsDesk> {
  const ledger = await openLedger();
  const { test, warehouseId, sellerId } = ledger;
  for (const name of ['returns:R1', 'quarantine:Q1', 'repair:B1', 'bin:A1']) await ledger.place(name);
  const worker = await test.run((tx) => aWorker(tx, warehouseId));
  const seller = anActor({ sellerId });
  const all = [returnsModule, repairsModule, putawayModule, stockModule, tasksModule, trackingModule];
  const ask = asker(test, { name: 'desk', routes: all.flatMap(({ routes }) => routes) });
  const announce: ReturnsDesk['announce'] = async (lines, given = {}) => {
    for (const sku of Object.keys(lines)) await ledger.product(sku);
    return test.run((tx) => aReturn(tx, { warehouseId, sellerId }, lines, given), seller);
  };
  return {
    ledger,
    worker,
    seller,
    ask,
    announce,
    async receive(lines, given) {
      const { returnId, number } = await announce(lines, given);
      await ask(worker, inspection.receiveReturn, { warehouseId, code: number });
      return returnId;
    },
    async grade(returnId, sku, given, who = worker) {
      const productId = await ledger.product(sku);
      return ask(who, inspection.gradeUnit, { returnId, productId, ...given });
    },
    async putAway(taskId) {
      const work = await ask(worker, putawayWork, { taskId: taskId ?? '' });
      for (const { productId, grade, quantity, toBinId, fromHandlingUnitId } of work.lines)
        await ask(worker, moveToBin, {
          taskId: work.taskId,
          productId,
          grade,
          quantity,
          toBinId: toBinId ?? '',
          ...(fromHandlingUnitId && { fromHandlingUnitId }),
          ...serialOf(work.serials, productId),
        });
      await hear(ledger);
    },
    async stockOf(sku) {
      const { rows } = await ask(seller, listStock, { search: sku });
      return rows.find((row) => row.sku === sku);
    },
    state: async (returnId) => (await ask(seller, contract.getReturn, { returnId })).state,
  };
}

const serialOf = (serials: readonly { productId: string; serial: string }[], productId: string) => {
  const one = serials.find((known) => known.productId === productId);
  return one ? { serial: one.serial } : {};
};

/** Tells the returns module everything that has happened in the warehouse, from the beginning: twice does no harm. */
async function hear({ test, warehouseId }: Ledger): Promise<void> {
  const events = await readEvents(test.db, warehouseStream(warehouseId), 0, 10_000);
  for (const subscriber of returnsModule.subscribers ?? [])
    for (const event of events) {
      const told = subscriber.on[event.name] as
        | ((tx: Transaction, data: unknown, event: unknown) => Promise<void>)
        | undefined;
      if (told && isWanted(subscriber, event)) await test.run((tx) => told(tx, event.data, event), system);
    }
}
