import type { ImportDocument } from '../../../shared/import/group-documents.ts';
import type { ReturnRow } from '../../../shared/import/import-rows.ts';
import { announceReturn as announceEndpoint } from '../../../shared/returns/returns.contract.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Host } from '../../platform/transaction.ts';
import { announceReturn } from '../returns/index.ts';
import { fileLinesOf, type Applied, type ImportContext } from './appliers.ts';
import { applyOnce } from './apply-once.ts';
import { parseDocument } from './refuse-document.ts';

/** Announces one return of a file; a repeated file finds it announced. */
export function applyReturn(
  host: Host,
  actor: Actor,
  context: ImportContext,
  document: ImportDocument<ReturnRow>,
): Promise<Applied> {
  const rows = [...document.lines()].map(({ row }) => row);
  const [first] = rows;
  const input = {
    sellerId: context.row.seller_id,
    warehouseId: context.row.warehouse_id,
    reference: document.reference,
    orderReference: first?.orderReference,
    trackingNumber: first?.tracking,
    reason: first?.reason,
    lines: rows.map(({ sku, quantity }) => ({ sku, quantity })),
  };
  return applyOnce(host, actor, context, document.reference, fileLinesOf(document), input, (tx) =>
    announceReturn(tx, parseDocument(announceEndpoint.input, input)),
  );
}
