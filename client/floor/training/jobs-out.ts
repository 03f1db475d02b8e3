import { newId } from '../../../shared/domain/new-id.ts';
import type { LoadWork, PackWork, PickWork } from '../../../shared/floor/index.ts';
import { binCode, codeOf, heart, lantern, type TrainingGoods } from './goods.ts';
import type { TrainingAct, TrainingJob } from './job.ts';

const warehouseId = newId();
const sellerId = newId();
const order = { orderId: newId(), reference: 'TRAINING' };
const tote = 'TOT-900001';

export function pickJob(): TrainingJob {
  const line = (at: number, goods: TrainingGoods, quantity: number): PickWork['lines'][number] => ({
    lineId: newId(),
    orderLineId: newId(),
    seq: at,
    binId: newId(),
    binCode: `T01-0${at}-1`,
    binBarcode: `LOC-T01-0${at}-1`,
    aisle: 'T01',
    bay: at,
    level: 1,
    productId: goods.productId,
    sku: goods.sku,
    name: goods.name,
    imagePath: null,
    barcodes: [{ barcode: goods.gtin, packaging: 'unit', quantity: 1 }],
    grade: 'new',
    lotCode: null,
    expiresOn: null,
    serial: null,
    isLotTracked: false,
    isSerialTracked: false,
    quantity,
    picked: 0,
    short: 0,
    remaining: quantity,
    why: 'only_place',
    lastPickId: null,
    otherLots: [],
    otherSerials: [],
    emptiesBin: false,
  });
  let work: PickWork = {
    taskId: newId(),
    warehouseId,
    waveNumber: 'WAV-900001',
    ...order,
    orderNumber: 'ORD-900001',
    sellerId,
    sellerCode: 'TRAINING',
    orderState: 'picking',
    isCancelled: false,
    note: '',
    totes: [],
    lines: [line(1, heart, 2), line(2, lantern, 1)],
  };
  const codes = [
    binCode('T01-01-1'),
    binCode('T01-02-1'),
    codeOf(heart),
    codeOf(lantern),
    { code: tote, label: tote },
  ];
  function act({ path, input }: TrainingAct): unknown {
    const { toteCode, lineId, quantity } = input as { toteCode?: string; lineId?: string; quantity?: number };
    if (toteCode !== undefined) work = { ...work, totes: [{ id: newId(), code: toteCode }] };
    const part = path.endsWith('/shorts') ? 'short' : 'picked';
    work = {
      ...work,
      lines: work.lines.map((one) =>
        one.lineId === lineId
          ? { ...one, [part]: one[part] + (quantity ?? 0), remaining: one.remaining - (quantity ?? 0) }
          : one,
      ),
    };
    // Nobody else has anything in a sandbox: what is missing stays so.
    return { added: [], unfilled: part === 'short' ? quantity : 0, damagedBin: null, orderState: 'picking' };
  }
  return { kind: 'pick', title: order.reference, work: () => work, codes, act };
}

export function packJob(): TrainingJob {
  const line = (goods: TrainingGoods, quantity: number): PackWork['lines'][number] => ({
    orderLineId: newId(),
    productId: goods.productId,
    sku: goods.sku,
    name: goods.name,
    imagePath: null,
    barcodes: [goods.gtin.padStart(14, '0')],
    needsSerial: false,
    orderedQuantity: quantity,
    pickedQuantity: quantity,
    packedQuantity: 0,
    unitWeightGrams: goods.weightGrams,
    mark: null,
  });
  let work: PackWork = {
    ...order,
    orderCode: 'ORD-900001',
    state: 'picked',
    warehouseId,
    sellerId,
    sellerName: 'Training',
    taskId: newId(),
    toteCode: tote,
    note: '',
    recipientName: 'Training',
    countryCode: 'GB',
    lines: [line(heart, 2), line(lantern, 1)],
    packagings: [
      {
        id: newId(),
        code: 'BOX-T',
        name: 'BOX-T',
        lengthMm: 300,
        widthMm: 200,
        heightMm: 200,
        tareGrams: 100,
        maxWeightGrams: 5000,
        isArchived: false,
      },
    ],
    suggestedPackaging: 'BOX-T',
    tolerancePercent: 15,
    parcels: [],
    holds: [],
  };
  const label = 'PCL-900001';
  const codes = [
    codeOf(heart),
    codeOf(lantern),
    { code: 'CMD-BOX-T', label: 'BOX-T' },
    { code: label, label },
    { code: tote, label: tote },
  ];
  function act({ path, input }: TrainingAct): unknown {
    if (path !== '/packing/orders/:orderId/parcels') return undefined;
    const said = input as { lines: { orderLineId: string; quantity: number }[]; weightGrams: number };
    const parcel = parcelOf(label, said.weightGrams);
    const packed = new Map(said.lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]));
    work = {
      ...work,
      parcels: [...work.parcels, parcel],
      lines: work.lines.map((one) => ({
        ...one,
        packedQuantity: one.packedQuantity + (packed.get(one.orderLineId) ?? 0),
      })),
    };
    return { parcel };
  }
  return { kind: 'pack', title: order.reference, work: () => work, codes, act };
}

const parcelOf = (code: string, weightGrams: number): PackWork['parcels'][number] => ({
  id: newId(),
  code,
  state: 'labelled',
  warehouseId,
  sellerId,
  orderId: order.orderId,
  orderReference: order.reference,
  index: 1,
  recipientName: 'Training',
  countryCode: 'GB',
  carrierId: newId(),
  carrierName: 'Training',
  serviceName: '',
  trackingNumber: null,
  labelProblem: null,
  packagingCode: 'BOX-T',
  weightGrams,
  weightSource: 'manual',
  expectedGrams: weightGrams,
  overrideReason: null,
  prints: 0,
  packedAt: '2000-01-01T00:00:00.000Z',
  handedOverAt: null,
});

export function loadJob(): TrainingJob {
  const parcels = ['PCL-900001', 'PCL-900002'];
  let work: LoadWork = {
    manifest: {
      id: newId(),
      number: 'MAN-900001',
      state: 'open',
      warehouseId,
      carrierId: newId(),
      carrierName: 'Training',
      taskId: newId(),
      vehicle: '',
      driverName: '',
      sealNumber: '',
      isSealed: false,
      truckLimitGrams: null,
      parcels: 0,
      weightGrams: 0,
      lateParcels: 0,
      dueAt: null,
      openedAt: '2000-01-01T00:00:00.000Z',
      closedAt: null,
      handOver: null,
      signedAt: null,
      signedByName: '',
    },
    expected: parcels.map((code) => ({
      parcelId: newId(),
      code,
      trackingNumber: null,
      orderReference: order.reference,
      recipientName: 'Training',
      weightGrams: 450,
      shipBy: null,
      isLate: false,
      loadedAt: null,
    })),
    stopped: [
      { code: 'PCL-900009', trackingNumber: null, orderReference: order.reference, reason: 'cancelled' },
    ],
  };
  const codes = [...parcels, 'PCL-900009'].map((code) => ({ code, label: code }));
  function act({ path }: TrainingAct): unknown {
    if (path !== '/dispatch/manifests/:manifestId/close') return path.endsWith('/parcels') ? {} : undefined;
    work = { ...work, manifest: { ...work.manifest, state: 'closed' } };
    return {};
  }
  return { kind: 'load', title: work.manifest.number, work: () => work, codes, act };
}
