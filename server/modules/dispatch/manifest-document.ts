import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { manifestPdf as manifestPdfEndpoint } from '../../../shared/dispatch/dispatch.contract.ts';
import type { FileAnswer, RequestContext } from '../../platform/http/route.ts';
import { found } from '../../platform/problem.ts';
import { reading } from '../../platform/transaction.ts';
import { handoverManifest, type HandoverManifest } from '../documents/index.ts';
import { findWarehouse } from '../layout/index.ts';
import { isLate, manifestView, parcelsOn, type LoadView } from './dispatch.queries.ts';

/** The paper for both signatures. Before closing it is a list of what is loaded so far, without the closing time. */
export async function manifestFile(
  { host, actor, locale }: RequestContext,
  { manifestId }: InputOf<typeof manifestPdfEndpoint>,
): Promise<FileAnswer> {
  const tx = reading(host, actor);
  const manifest = await manifestView(tx, manifestId);
  const warehouse = found(await findWarehouse(tx, manifest.warehouse_id), 'warehouse');
  const facts: HandoverManifest = {
    number: manifest.number,
    warehouseName: warehouse.name,
    carrierName: manifest.carrier_name,
    vehicle: manifest.vehicle,
    driverName: manifest.driver_name,
    sealNumber: manifest.seal_number,
    ...(manifest.closed_at !== null && { closedAt: manifest.closed_at }),
    timeZone: warehouse.timeZone,
    parcels: (await parcelsOn(tx, manifestId)).map((row) => toLine(row, tx.now)),
    reprint: manifest.reprints,
  };
  const body = await handoverManifest(facts, { locale: locale === 'zh' ? 'zh-CN' : locale });
  return { fileName: `${manifest.number}.pdf`, body };
}

const toLine = (row: LoadView, now: Date): HandoverManifest['parcels'][number] => ({
  trackingNumber: row.tracking_number ?? row.code,
  orderReference: row.reference,
  recipientName: row.recipient_json.name,
  destination: [row.recipient_json.postcode, row.recipient_json.country]
    .filter((part) => part !== '')
    .join(' '),
  weightGrams: Number(row.weight_grams),
  isLate: isLate(row, now),
});
