import type { ImportDocument } from '../../../shared/import/group-documents.ts';
import type { InboundRow } from '../../../shared/import/import-rows.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Host } from '../../platform/transaction.ts';
import { announceShipment } from '../inbound/index.ts';
import { applyOnce } from './apply-once.ts';
import type { Applied, ImportContext } from './appliers.ts';
import { packCartons } from './pack-cartons.ts';

/** Announces one shipment of a file with its cartons; a repeated file finds it announced. */
export function applyShipment(
  host: Host,
  actor: Actor,
  context: ImportContext,
  document: ImportDocument<InboundRow>,
): Promise<Applied> {
  const { row } = context;
  const reference = document.reference || row.options_json.reference || `FILE-${row.file_hash.slice(0, 10)}`;
  const rows = [...document.lines()].map((line) => line.row);
  return applyOnce(host, actor, context, reference, (tx) =>
    announceShipment(tx, {
      sellerId: row.seller_id,
      warehouseId: row.warehouse_id,
      reference,
      cartons: packCartons(rows),
      submit: true,
    }),
  );
}
