import { codeKey } from '../../../shared/domain/ids.ts';
import type { ImportDocument } from '../../../shared/import/group-documents.ts';
import type { InboundRow, OrderRow, ProductRow, ReturnRow } from '../../../shared/import/import-rows.ts';
import type { Actor } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction, type Host } from '../../platform/transaction.ts';
import { findWarehouse } from '../layout/index.ts';
import {
  applyOrders,
  applyProducts,
  fileLinesOf,
  orderOf,
  type Applied,
  type ImportContext,
} from './appliers.ts';
import { applyReturn } from './apply-return.ts';
import { applyShipment } from './apply-shipment.ts';
import type { ImportRow } from './imports.store.ts';
import type { AnyRow } from './read-file.ts';
import { refuseDocument } from './refuse-document.ts';

export interface Batch {
  applied: Applied[];
  /** Where each document begins in the file. */
  documents: { line: number; reference: string }[];
}

/** Takes documents in, a transaction at a time; answers what became of each, in the order taken. */
export async function* applyBatches(
  host: Host,
  actor: Actor,
  row: ImportRow,
  documents: readonly ImportDocument<AnyRow>[],
): AsyncGenerator<Batch> {
  const warehouse = await runInTransaction(host, actor, (tx) => findWarehouse(tx, row.warehouse_id));
  const context: ImportContext = { row, timeZone: warehouse?.timeZone ?? 'UTC' };
  if (row.kind === 'products')
    yield* productBatches(host, actor, context, documents as ImportDocument<ProductRow>[]);
  else if (row.kind === 'orders')
    yield* orderBatches(host, actor, context, documents as ImportDocument<OrderRow>[]);
  else
    for (const document of documents) {
      const [first] = document.lines();
      const applied = await (row.kind === 'inbound'
        ? applyShipment(host, actor, context, document as ImportDocument<InboundRow>)
        : applyReturn(host, actor, context, document as ImportDocument<ReturnRow>));
      yield { applied: [applied], documents: [{ line: first?.line ?? 0, reference: document.reference }] };
    }
}

const productsAtOnce = 500;

/** The same SKU again names no second product, and its later descriptions change nothing. */
async function* productBatches(
  host: Host,
  actor: Actor,
  context: ImportContext,
  documents: readonly ImportDocument<ProductRow>[],
): AsyncGenerator<Batch> {
  const seen = new Set<string>();
  let fresh: { line: number; row: ProductRow }[] = [];
  let repeated = 0;
  const apply = async (): Promise<Batch> => {
    const rows = fresh;
    const again = Array.from({ length: repeated }, (): Applied => ({ outcome: 'unchanged' }));
    fresh = [];
    repeated = 0;
    const applied = await runInTransaction(host, actor, (tx) =>
      applyProducts(
        tx,
        context,
        rows.map(({ row }) => row),
      ),
    );
    return {
      applied: [...applied, ...again],
      documents: rows.map(({ line, row }) => ({ line, reference: row.sku })),
    };
  };
  for (const document of documents)
    for (const line of document.lines()) {
      const key = codeKey(line.row.sku);
      if (seen.has(key)) repeated += 1;
      else {
        seen.add(key);
        fresh.push(line);
      }
      if (fresh.length === productsAtOnce) yield await apply();
    }
  if (fresh.length + repeated > 0) yield await apply();
}

const linesAtOnce = 800;

async function* orderBatches(
  host: Host,
  actor: Actor,
  context: ImportContext,
  documents: readonly ImportDocument<OrderRow>[],
): AsyncGenerator<Batch> {
  let batch: ImportDocument<OrderRow>[] = [];
  let lines = 0;
  const apply = async (): Promise<Batch> => {
    const own = batch;
    batch = [];
    lines = 0;
    return runInTransaction(host, actor, async (tx) => {
      const read = own.map((document) => {
        try {
          return orderOf(context, document);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          return refuseDocument(error, { input: {}, fileLines: fileLinesOf(document) });
        }
      });
      const accepted = await applyOrders(
        tx,
        context,
        read.flatMap((one) => ('order' in one ? [one] : [])),
      );
      const applied = read.map((one): Applied => ('order' in one ? (accepted.shift() as Applied) : one));
      return { applied, documents: own.map(startOf) };
    });
  };
  for (const document of inOrderOfTime(documents)) {
    batch.push(document);
    lines += document.lineCount;
    if (lines >= linesAtOnce) yield await apply();
  }
  if (batch.length > 0) yield await apply();
}

function startOf(document: ImportDocument<OrderRow>): { line: number; reference: string } {
  const [first] = document.lines();
  return { line: first?.line ?? 0, reference: document.reference };
}

/** Stock is promised in the order in which people ordered, whatever the order of the file. */
function inOrderOfTime(documents: readonly ImportDocument<OrderRow>[]): ImportDocument<OrderRow>[] {
  const timed = documents.map((document) => {
    const [first] = document.lines();
    return { document, at: first?.row.orderedAt?.local ?? '9999' };
  });
  return timed.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ document }) => document);
}
