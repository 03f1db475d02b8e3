import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { problemSentence, type FieldError } from '../../../shared/contract/problems.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { isSscc } from '../../../shared/domain/gs1.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { announceShipment } from '../../../shared/inbound/inbound.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findProducts, type Product } from '../catalog/index.ts';
import { nextCodes } from '../layout/index.ts';
import type { Carton, CartonLine } from './carton.store.ts';
import type { Shipment } from './shipment.store.ts';

export type AnnouncedCarton = InputOf<typeof announceShipment>['cartons'][number];
type AnnouncedLine = AnnouncedCarton['lines'][number];

export interface Announcement {
  cartons: Carton[];
  lines: CartonLine[];
}

/** A request names at most so many mistakes; more than that is one mistake. */
const mostErrors = 100;

/**
 * Turns what is announced into cartons with codes of their own. Lines of a carton that say the same goods become
 * one. Throws `request/invalid` naming every line that can't be used: nothing is announced then.
 */
export async function readAnnouncement(
  tx: Transaction,
  shipment: Shipment,
  announced: readonly AnnouncedCarton[],
): Promise<Announcement> {
  const skus = announced.flatMap(({ lines }) => lines.map(({ sku }) => sku));
  const products = await findProducts(tx, shipment.sellerId, skus);
  const errors = [
    ...announced.flatMap((carton, index) => mistakesIn(tx, carton, index, products)),
    ...repeatedMarks(announced),
  ];
  if (errors.length > 0) throw new Problem('request/invalid', {}, { errors: errors.slice(0, mostErrors) });
  const codes = await nextCodes(tx, shipment.warehouseId, 'CTN', announced.length);
  const cartons = announced.map((carton, index): Carton => ({
    id: newId(),
    shipmentId: shipment.id,
    warehouseId: shipment.warehouseId,
    sellerId: shipment.sellerId,
    position: index + 1,
    code: codes[index] ?? '',
    reference: carton.reference ?? null,
    sscc: carton.sscc ?? null,
    state: 'announced',
    weightGrams: carton.weightGrams ?? null,
    handlingUnitId: null,
    dockId: null,
  }));
  // Ids that rise within a millisecond too: lines are shown in the order in which they were announced.
  const lines = announced.flatMap((carton, index) =>
    mergedLines(carton.lines, products, cartons[index] as Carton, newId),
  );
  return { cartons, lines };
}

function mistakesIn(
  tx: Transaction,
  carton: AnnouncedCarton,
  index: number,
  products: ReadonlyMap<string, Product>,
): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (field: string, code: string, detail: string) =>
    errors.push({ field: `cartons.${index}.${field}`, code, detail });
  if (carton.sscc !== undefined && !isSscc(carton.sscc)) wrong('sscc', 'check_digit', carton.sscc);
  const expiry = new Map<string, string | undefined>();
  carton.lines.forEach((line, at) => {
    const product = products.get(codeKey(line.sku));
    if (!product || product.archivedAt !== null) {
      const sentence = problemSentence('catalog/unknown-sku', tx.actor.locale, { sku: line.sku });
      wrong(`lines.${at}.sku`, 'catalog/unknown-sku', sentence);
    }
    const key = goodsKey(line);
    if (expiry.has(key) && expiry.get(key) !== line.expiresOn)
      wrong(`lines.${at}.expiresOn`, 'contradiction', `${line.sku} ${line.lot ?? ''}`.trim());
    expiry.set(key, line.expiresOn);
  });
  return errors;
}

const goodsKey = ({ sku, lot }: AnnouncedLine): string => `${codeKey(sku)}|${codeKey(lot ?? '')}`;

/** Two cartons with one mark could not be told apart at the dock. */
function repeatedMarks(announced: readonly AnnouncedCarton[]): FieldError[] {
  const seen = new Set<string>();
  return announced.flatMap(({ reference, sscc }, index) =>
    (['reference', 'sscc'] as const).flatMap((field) => {
      const mark = field === 'reference' ? reference : sscc;
      if (mark === undefined) return [];
      const key = `${field}|${codeKey(mark)}`;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ field: `cartons.${index}.${field}`, code: 'duplicate', detail: mark }];
    }),
  );
}

function mergedLines(
  announced: readonly AnnouncedLine[],
  products: ReadonlyMap<string, Product>,
  carton: Carton,
  newId: () => string,
): CartonLine[] {
  const lines = new Map<string, CartonLine>();
  for (const line of announced) {
    const product = products.get(codeKey(line.sku));
    if (!product) throw new Error('an unknown SKU was not reported');
    const known = lines.get(goodsKey(line));
    if (known) known.expected += line.quantity;
    else
      lines.set(goodsKey(line), {
        id: newId(),
        cartonId: carton.id,
        shipmentId: carton.shipmentId,
        productId: product.id,
        lot: line.lot ?? null,
        expiresOn: line.expiresOn ?? null,
        expected: line.quantity,
      });
  }
  return [...lines.values()];
}
