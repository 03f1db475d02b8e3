import type { PickWork } from '../../../shared/floor/index.ts';
import { anId } from './drive.ts';
import { potGtin, teaGtin } from './works.ts';

export const aLine = (
  n: number,
  more: Partial<PickWork['lines'][number]> = {},
): PickWork['lines'][number] => ({
  lineId: anId(n),
  orderLineId: anId(100 + n),
  seq: n,
  binId: anId(200 + n),
  binCode: `A12-0${n}-2`,
  binBarcode: `LOC-A12-0${n}-2`,
  aisle: 'A12',
  bay: n,
  level: 2,
  productId: anId(300 + n),
  sku: n === 1 ? 'TEA' : 'POT',
  name: n === 1 ? 'Green tea' : 'Pot',
  imagePath: null,
  barcodes: [{ barcode: n === 1 ? teaGtin : potGtin, packaging: 'unit', quantity: 1 }],
  grade: 'new',
  lotCode: null,
  expiresOn: null,
  serial: null,
  isLotTracked: false,
  isSerialTracked: false,
  quantity: 1,
  picked: 0,
  short: 0,
  remaining: 1,
  why: 'only_place',
  lastPickId: null,
  ...more,
});

export const aWalk = (lines: PickWork['lines'], more: Partial<PickWork> = {}): PickWork => ({
  taskId: anId(1),
  warehouseId: anId(2),
  waveNumber: 'WAV-000001',
  orderId: anId(3),
  orderNumber: 'ORD-000007',
  reference: '536365',
  sellerId: anId(4),
  sellerCode: 'HOME',
  orderState: 'picking',
  isCancelled: false,
  note: '',
  totes: [{ id: anId(5), code: 'TOT-118' }],
  lines,
  ...more,
});
