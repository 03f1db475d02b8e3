import { newId } from '../../../shared/domain/new-id.ts';
import { gtinOf } from './gtin-of.ts';

/** A product of the sandbox: goods of the simulator, so that what is learned here is seen again on the floor. */
export interface TrainingGoods {
  productId: string;
  sku: string;
  name: string;
  gtin: string;
  weightGrams: number;
}

const product = (sku: string, name: string, number: number, weightGrams: number): TrainingGoods => ({
  productId: newId(),
  sku,
  name,
  gtin: gtinOf(number),
  weightGrams,
});

export const heart = product('85123A', 'White hanging heart t-light holder', 1, 150);
export const lantern = product('71053', 'White metal lantern', 2, 420);
export const cakestand = product('22423', 'Regency cakestand 3 tier', 3, 900);

/** Something that can be scanned in the sandbox. */
export interface TrainingCode {
  code: string;
  label: string;
}

export const codeOf = ({ gtin, sku }: TrainingGoods): TrainingCode => ({ code: gtin, label: sku });
export const binCode = (bin: string): TrainingCode => ({ code: `LOC-${bin}`, label: bin });

/** A product as receiving, putting away and returns have it. */
export const workProduct = ({ productId, sku, name, gtin, weightGrams }: TrainingGoods) => ({
  productId,
  sku,
  name,
  barcodes: [{ key: gtin.padStart(14, '0'), quantity: 1 }],
  isLotTracked: false,
  isExpiryTracked: false,
  isSerialAtReceipt: false,
  needsMeasure: false,
  declared: { weightGrams, lengthMm: null, widthMm: null, heightMm: null },
});
