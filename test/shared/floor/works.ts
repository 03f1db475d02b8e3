import type { WorkProduct } from '../../../shared/putaway/work-product.ts';
import type {
  LoadWork,
  PackWork,
  PutawayWork,
  PutBackWork,
  ReceiveWork,
  ReturnWork,
} from '../../../shared/floor/index.ts';
import { anId } from './drive.ts';

export const teaGtin = '4006381333931';
export const potGtin = '5012345678900';
export const gtin14 = (gtin: string): string => gtin.padStart(14, '0');

export const aProduct = (n: number, more: Partial<WorkProduct> = {}): WorkProduct => ({
  productId: anId(300 + n),
  sku: n === 1 ? 'TEA' : 'POT',
  name: n === 1 ? 'Green tea' : 'Pot',
  barcodes: [{ key: gtin14(n === 1 ? teaGtin : potGtin), quantity: 1 }],
  isLotTracked: false,
  isExpiryTracked: false,
  isSerialAtReceipt: false,
  needsMeasure: false,
  declared: { weightGrams: 100, lengthMm: 50, widthMm: null, heightMm: 20 },
  ...more,
});

type Carton = ReceiveWork['cartons'][number];

export const aCarton = (
  n: number,
  contents: readonly (readonly [product: number, expected: number])[],
): Carton => ({
  cartonId: anId(400 + n),
  code: `CTN-00000000${n}`,
  reference: `BOX ${n}`,
  sscc: null,
  state: 'announced',
  counted: null,
  lines: contents.map(([product, expected], at) => ({
    lineId: anId(500 + n * 10 + at),
    productId: anId(300 + product),
    lot: null,
    expiresOn: null,
    expected,
    good: 0,
    damaged: 0,
  })),
});

export const aShipment = (cartons: Carton[], more: Partial<ReceiveWork> = {}): ReceiveWork => ({
  shipmentId: anId(10),
  number: 'INB-000012',
  reference: 'SEA-77',
  state: 'approved',
  sellerId: anId(4),
  sellerName: 'Home seller',
  warehouseId: anId(2),
  timeZone: 'Europe/Berlin',
  isCustomsHeld: false,
  isCheckedIn: true,
  taskId: anId(1),
  firstGoodDay: '2026-06-01',
  overReceiptPercent: 0,
  docks: [{ binId: anId(20), code: 'DOCK-1' }],
  cartons,
  products: [aProduct(1), aProduct(2)],
  serials: [],
  ...more,
});

export const aPutaway = (
  lines: readonly (readonly [product: number, quantity: number, bin: string | null])[],
  more: Partial<PutawayWork> = {},
): PutawayWork => ({
  taskId: anId(1),
  taskState: 'claimed',
  title: 'CTN-000000001',
  warehouseId: anId(2),
  from: [
    {
      binId: anId(20),
      binCode: 'DOCK-1',
      handlingUnitId: anId(401),
      handlingUnitCode: 'CTN-000000001',
      sscc: null,
    },
  ],
  lines: lines.map(([product, quantity, bin], at) => ({
    productId: anId(300 + product),
    lotId: null,
    lot: null,
    expiresOn: null,
    grade: 'new',
    quantity,
    fromBinId: anId(20),
    fromHandlingUnitId: anId(401),
    toBinId: bin === null ? null : anId(600 + at),
    toBinCode: bin,
    why: bin === null ? 'no_room' : 'nearest_empty',
  })),
  products: [aProduct(1), aProduct(2)],
  serials: [],
  ...more,
});

export const aPackLine = (
  n: number,
  more: Partial<PackWork['lines'][number]> = {},
): PackWork['lines'][number] => ({
  orderLineId: anId(700 + n),
  productId: anId(300 + n),
  sku: n === 1 ? 'TEA' : 'POT',
  name: n === 1 ? 'Green tea' : 'Pot',
  imagePath: null,
  barcodes: [gtin14(n === 1 ? teaGtin : potGtin)],
  needsSerial: false,
  orderedQuantity: 2,
  pickedQuantity: 2,
  packedQuantity: 0,
  unitWeightGrams: 100,
  mark: null,
  ...more,
});

export const aPackWork = (lines: PackWork['lines'], more: Partial<PackWork> = {}): PackWork => ({
  orderId: anId(3),
  orderCode: 'ORD-000007',
  reference: '536365',
  state: 'picked',
  warehouseId: anId(2),
  sellerId: anId(4),
  sellerName: 'Home seller',
  taskId: anId(1),
  toteCode: 'TOT-118',
  note: '',
  recipientName: 'A Person',
  countryCode: 'GB',
  lines,
  packagings: [
    {
      id: anId(800),
      code: 'BOX-S',
      name: 'Small box',
      lengthMm: 200,
      widthMm: 200,
      heightMm: 100,
      tareGrams: 50,
      maxWeightGrams: 5000,
      isArchived: false,
    },
  ],
  suggestedPackaging: 'BOX-S',
  tolerancePercent: 15,
  parcels: [],
  ...more,
});

export const aParcel = (more: Partial<PackWork['parcels'][number]> = {}): PackWork['parcels'][number] => ({
  id: anId(900),
  code: 'PCL-000001',
  state: 'labelled',
  warehouseId: anId(2),
  sellerId: anId(4),
  orderId: anId(3),
  orderReference: '536365',
  index: 1,
  recipientName: 'A Person',
  countryCode: 'GB',
  carrierId: anId(50),
  carrierName: 'Van',
  serviceName: 'Next day',
  trackingNumber: 'FV0000000017',
  labelProblem: null,
  packagingCode: 'BOX-S',
  weightGrams: 450,
  weightSource: 'manual',
  expectedGrams: 450,
  overrideReason: null,
  prints: 0,
  packedAt: '2026-01-01T00:00:00.000Z',
  handedOverAt: null,
  ...more,
});

export const aManifest = (parcels: number, more: Partial<LoadWork> = {}): LoadWork => ({
  manifest: {
    id: anId(60),
    number: 'MAN-000003',
    state: 'open',
    warehouseId: anId(2),
    carrierId: anId(50),
    carrierName: 'Van',
    taskId: anId(1),
    vehicle: '',
    driverName: '',
    sealNumber: '',
    isSealed: false,
    truckLimitGrams: null,
    parcels: 0,
    weightGrams: 0,
    lateParcels: 0,
    dueAt: null,
    openedAt: '2026-01-01T00:00:00.000Z',
    closedAt: null,
    handOver: null,
    signedAt: null,
    signedByName: '',
  },
  expected: Array.from({ length: parcels }, (_, at) => ({
    parcelId: anId(900 + at),
    code: `PCL-00000${at + 1}`,
    trackingNumber: `FV00000000${at + 1}`,
    orderReference: '536365',
    recipientName: 'A Person',
    weightGrams: 450,
    shipBy: null,
    isLate: false,
    loadedAt: null,
  })),
  stopped: [
    { code: 'PCL-000099', trackingNumber: null, orderReference: '536365', reason: 'cancelled' },
    { code: 'PCL-000098', trackingNumber: null, orderReference: '536366', reason: 'held' },
  ],
  ...more,
});

export const aReturn = (announced: number, more: Partial<ReturnWork> = {}): ReturnWork => ({
  returnId: anId(70),
  number: 'RET-000004',
  reference: 'C536379',
  orderReference: null,
  reason: '',
  state: 'received',
  warehouseId: anId(2),
  sellerId: anId(4),
  sellerName: 'Home seller',
  taskId: anId(1),
  taskState: 'claimed',
  bin: { binId: anId(21), code: 'RET-1' },
  lines: [
    {
      id: anId(71),
      productId: anId(301),
      sku: 'TEA',
      name: 'Green tea',
      imagePath: null,
      announced,
      graded: 0,
      requested: null,
    },
  ],
  units: [],
  products: [aProduct(1), aProduct(2)],
  sentSerials: [],
  quarantineBins: [{ binId: anId(22), code: 'QUA-1' }],
  repairBins: [{ binId: anId(23), code: 'REP-1' }],
  ...more,
});

export const aPutBack = (quantity: number): PutBackWork => ({
  taskId: anId(1),
  orderId: anId(3),
  orderNumber: 'ORD-000007',
  reference: '536365',
  lines: [
    {
      toteId: anId(5),
      toteCode: 'TOT-118',
      productId: anId(301),
      sku: 'TEA',
      name: 'Green tea',
      barcodes: [{ barcode: teaGtin, packaging: 'unit', quantity: 1 }],
      grade: 'new',
      lotId: null,
      lotCode: null,
      serial: null,
      quantity,
      binId: anId(201),
      binCode: 'A12-01-2',
    },
  ],
});
