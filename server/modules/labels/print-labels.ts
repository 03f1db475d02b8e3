import { Readable } from 'node:stream';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type * as contract from '../../../shared/labels/labels.contract.ts';
import type { FileAnswer, RequestContext } from '../../platform/http/route.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import { reading } from '../../platform/transaction.ts';
import { productById } from '../catalog/index.ts';
import {
  badgeLabels,
  streamBinLabels,
  streamHandlingUnitLabels,
  streamSkuLabels,
  type DocumentOptions,
} from '../documents/index.ts';
import { badgesToLabel, binsToLabel, unitBarcode, unitsToLabel } from './labels.queries.ts';

const documentLocale = { en: 'en', zh: 'zh-CN', de: 'de', es: 'es' } as const;

const optionsOf = ({ locale }: RequestContext, dpi: '203' | '300'): DocumentOptions => ({
  locale: documentLocale[locale],
  dpi: dpi === '300' ? 300 : 203,
});

/** Bins' labels, streamed. Throws `record/not-found` where the choice names none. */
export async function printBins(
  context: RequestContext,
  { dpi, ...choice }: InputOf<typeof contract.printBinLabels>,
): Promise<FileAnswer> {
  requireWarehouse(context.actor, choice.warehouseId);
  const bins = await binsToLabel(reading(context.host, context.actor), choice);
  found(bins[0], 'bin');
  const labels = bins.map(({ code, warehouse, zone }) => ({
    code,
    warehouseName: warehouse,
    ...(zone !== null && { zoneName: zone }),
  }));
  return { fileName: 'bins.pdf', body: Readable.from(streamBinLabels(labels, optionsOf(context, dpi))) };
}

export async function printHandlingUnits(
  context: RequestContext,
  { dpi, ...choice }: InputOf<typeof contract.printHandlingUnitLabels>,
): Promise<FileAnswer> {
  requireWarehouse(context.actor, choice.warehouseId);
  const units = await unitsToLabel(reading(context.host, context.actor), choice);
  found(units[0], 'handling unit');
  const labels = units.map(({ code, kind, sscc, warehouse }) => ({
    code,
    kind,
    warehouseName: warehouse,
    ...(sscc !== null && { sscc }),
  }));
  const body = Readable.from(streamHandlingUnitLabels(labels, optionsOf(context, dpi)));
  return { fileName: 'handling-units.pdf', body };
}

/** Labels for units of one product: its GTIN or other barcode, else its SKU. */
export async function printProduct(
  context: RequestContext,
  { productId, copies, dpi }: InputOf<typeof contract.printProductLabels>,
): Promise<FileAnswer> {
  const tx = reading(context.host, context.actor);
  const product = found(await productById(tx, productId), 'product');
  const barcode = await unitBarcode(tx, product.id);
  const label = {
    sku: product.sku,
    name: product.name,
    ...(barcode !== undefined && { barcode }),
    ...(product.originCountry !== null && { originCountryCode: product.originCountry }),
  };
  const labels = Array.from({ length: copies }, () => label);
  const body = Readable.from(streamSkuLabels(labels, optionsOf(context, dpi)));
  return { fileName: `${product.sku.replaceAll(/[^\w-]/g, '_')}.pdf`, body };
}

export async function printPeople(
  context: RequestContext,
  { userIds, dpi }: InputOf<typeof contract.printBadges>,
): Promise<FileAnswer> {
  const badges = await badgesToLabel(reading(context.host, context.actor), userIds);
  found(badges[0], 'badge');
  return { fileName: 'badges.pdf', body: await badgeLabels(badges, optionsOf(context, dpi)) };
}
