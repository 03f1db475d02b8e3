import { Readable } from 'node:stream';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { printCartonLabels as endpoint } from '../../../shared/inbound/inbound.contract.ts';
import { found } from '../../platform/problem.ts';
import type { FileAnswer, RequestContext } from '../../platform/http/route.ts';
import { reading } from '../../platform/transaction.ts';
import { streamCartonLabels, type CartonLabel } from '../documents/index.ts';
import { showShipment } from './show-shipment.queries.ts';

const documentLocale = { en: 'en', zh: 'zh-CN', de: 'de', es: 'es' } as const;

/** Labels of a shipment's cartons as a PDF, streamed: two thousand pages never lie in memory at once. */
export async function printCartonLabels(
  { host, actor, locale }: RequestContext,
  { shipmentId, cartonId, dpi }: InputOf<typeof endpoint>,
): Promise<FileAnswer> {
  const shipment = await showShipment(reading(host, actor), { shipmentId });
  const wanted = shipment.cartons.filter((carton) => cartonId === undefined || carton.cartonId === cartonId);
  found(wanted[0], 'carton');
  const count = shipment.cartons.length;
  const labels = wanted.map((carton): CartonLabel => {
    const index = shipment.cartons.indexOf(carton) + 1;
    const [line, another] = carton.lines;
    return {
      code: carton.code,
      ...(carton.sscc !== null && { sscc: carton.sscc }),
      inboundReference: shipment.number,
      sellerName: shipment.sellerName,
      warehouseName: shipment.warehouseName,
      index,
      count,
      ...(line && !another && { product: { sku: line.sku, name: line.name } }),
      quantity: carton.lines.reduce((sum, { expected }) => sum + expected, 0),
      ...(carton.weightGrams !== null && { weightGrams: Number(carton.weightGrams) }),
    };
  });
  return {
    fileName: `${shipment.number}-cartons.pdf`,
    body: Readable.from(
      streamCartonLabels(labels, { locale: documentLocale[locale], dpi: dpi === '300' ? 300 : 203 }),
    ),
  };
}
