import type { ImportDocument } from '../../../shared/import/group-documents.ts';
import type { InboundRow } from '../../../shared/import/import-rows.ts';
import { announceShipment as announceEndpoint } from '../../../shared/inbound/inbound.contract.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Host } from '../../platform/transaction.ts';
import { announceShipment } from '../inbound/index.ts';
import { applyOnce } from './apply-once.ts';
import type { Applied, ImportContext } from './appliers.ts';
import { packCartons } from './pack-cartons.ts';
import { parseDocument } from './refuse-document.ts';

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
  const input = {
    sellerId: row.seller_id,
    warehouseId: row.warehouse_id,
    reference,
    cartons: packCartons(rows),
    submit: true,
  };
  return applyOnce(host, actor, context, reference, [], input, (tx) =>
    announceShipment(tx, parseDocument(announceEndpoint.input, input)),
  );
}
