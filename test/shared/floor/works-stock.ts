import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { findByBarcode } from '../../../shared/catalog/catalog.contract.ts';
import type { CountWork } from '../../../shared/floor/index.ts';
import type { MoveSource } from '../../../shared/floor/move-state.ts';
import { anId } from './drive.ts';
import { aProduct } from './works.ts';

type Found = OutputOf<typeof findByBarcode>['rows'][number];

/** What the server knows of a code: a product of the home seller unless said otherwise. */
export const aFoundProduct = (n: number, more: Partial<Found['product']> = {}): Found => ({
  product: {
    id: anId(300 + n),
    sellerId: anId(4),
    sku: `SKU-${n}`,
    name: `Product ${n}`,
    names: {},
    declared: { weightGrams: 100, lengthMm: 50, widthMm: 40, heightMm: 20 },
    measured: { weightGrams: null, lengthMm: null, widthMm: null, heightMm: null },
    measuredAt: null,
    hsCode: null,
    originCountry: null,
    declaredValueMinor: null,
    declaredCurrency: null,
    batteryClass: 'none',
    dangerousGoodsClass: null,
    cargoKind: 'general',
    isLotTracked: false,
    isExpiryTracked: false,
    isSerialAtReceipt: false,
    isSerialAtDispatch: false,
    velocityClass: 'B',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    archivedAt: null,
    ...more,
  },
  packaging: 'unit',
  quantity: 1,
});

/** A bin with tea and pots in it, as the books say; how many is not told. */
export const aCount = (more: Partial<CountWork> = {}): CountWork => ({
  taskId: anId(1),
  countId: anId(80),
  warehouseId: anId(2),
  binId: anId(201),
  binCode: 'A12-01-2',
  round: 1,
  hindrance: null,
  readAt: '2026-06-01T08:00:00.000Z',
  products: [aProduct(1), aProduct(2)],
  kinds: [1, 2].map((n) => ({
    productId: anId(300 + n),
    lotId: null,
    lot: null,
    expiresOn: null,
    grade: 'new' as const,
  })),
  units: [{ handlingUnitId: anId(81), code: 'LPN-000000017', sscc: null }],
  ...more,
});

/** A bin from which something is moved: ten of tea, four of them for picks, and a pot. */
export const aSource = (more: Partial<MoveSource> = {}): MoveSource => ({
  binId: anId(201),
  binCode: 'A12-01-2',
  kind: 'storage',
  blockedReason: null,
  unit: null,
  lines: [
    { product: 1, quantity: 10, free: 6 },
    { product: 2, quantity: 1, free: 1 },
  ].map(({ product, quantity, free }) => ({
    accountId: product,
    productId: anId(300 + product),
    lotId: null,
    lot: null,
    expiresOn: null,
    serial: null,
    grade: 'new' as const,
    handlingUnitId: null,
    quantity,
    free,
  })),
  products: [aProduct(1), aProduct(2)],
  ...more,
});

/** What `GET …/bins/:bin` answers, as far as flows read it. */
export const aBinAnswer = (code: string, more: { blockedAt?: string; blockedReason?: string } = {}) => ({
  id: anId(650),
  code,
  kind: 'storage',
  blockedAt: null,
  blockedReason: null,
  ...more,
});
