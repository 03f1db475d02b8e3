import { newId } from '../../../shared/domain/new-id.ts';
import type { PutawayWork, ReceiveWork, ReturnWork } from '../../../shared/floor/index.ts';
import { binCode, cakestand, codeOf, heart, lantern, workProduct } from './goods.ts';
import type { TrainingJob } from './job.ts';

const warehouseId = newId();
const sellerId = newId();
const seller = { sellerId, sellerName: 'Training' };
const carton = { code: 'CTN-900000001', id: newId() };
const products = [heart, lantern].map(workProduct);

/** Nothing here has to be read anew: whatever was done, the flow knows. */
const accepted = (): object => ({});

export function receiveJob(): TrainingJob {
  const line = (productId: string, expected: number) => ({
    lineId: newId(),
    productId,
    lot: null,
    expiresOn: null,
    expected,
    good: 0,
    damaged: 0,
  });
  const work: ReceiveWork = {
    shipmentId: newId(),
    number: 'INB-900001',
    reference: 'TRAINING',
    state: 'approved',
    ...seller,
    warehouseId,
    timeZone: 'UTC',
    isCustomsHeld: false,
    isCheckedIn: true,
    taskId: newId(),
    firstGoodDay: '2000-01-01',
    overReceiptPercent: 0,
    docks: [{ binId: newId(), code: 'DOCK-9' }],
    cartons: [
      {
        cartonId: carton.id,
        code: carton.code,
        reference: carton.code,
        sscc: null,
        state: 'announced',
        counted: null,
        lines: [line(heart.productId, 2), line(lantern.productId, 1)],
      },
    ],
    products,
    serials: [],
  };
  const codes = [
    { code: carton.code, label: carton.code },
    codeOf(heart),
    codeOf(lantern),
    codeOf(cakestand),
  ];
  return { kind: 'receive', title: work.number, work: () => work, codes, act: accepted };
}

export function putawayJob(): TrainingJob {
  const dock = newId();
  const line = (productId: string, quantity: number, bin: string) => ({
    productId,
    lotId: null,
    lot: null,
    expiresOn: null,
    grade: 'new' as const,
    quantity,
    fromBinId: dock,
    fromHandlingUnitId: carton.id,
    toBinId: newId(),
    toBinCode: bin,
    why: 'nearest_empty' as const,
  });
  const work: PutawayWork = {
    taskId: newId(),
    taskState: 'claimed',
    title: carton.code,
    warehouseId,
    from: [
      {
        binId: dock,
        binCode: 'DOCK-9',
        handlingUnitId: carton.id,
        handlingUnitCode: carton.code,
        sscc: null,
      },
    ],
    lines: [line(heart.productId, 2, 'T01-01-1'), line(lantern.productId, 1, 'T01-02-1')],
    products,
    serials: [],
  };
  const codes = [
    { code: carton.code, label: carton.code },
    codeOf(heart),
    codeOf(lantern),
    binCode('T01-01-1'),
    binCode('T01-02-1'),
  ];
  return { kind: 'putaway', title: work.title, work: () => work, codes, act: () => undefined };
}

export function returnJob(): TrainingJob {
  const work: ReturnWork = {
    returnId: newId(),
    number: 'RET-900001',
    reference: 'TRAINING',
    orderReference: null,
    reason: '',
    state: 'received',
    warehouseId,
    ...seller,
    taskId: newId(),
    taskState: 'claimed',
    bin: { binId: newId(), code: 'RET-9' },
    lines: [
      {
        id: newId(),
        productId: heart.productId,
        sku: heart.sku,
        name: heart.name,
        imagePath: null,
        announced: 2,
        graded: 0,
        requested: null,
      },
    ],
    units: [],
    products,
    sentSerials: [],
    quarantineBins: [{ binId: newId(), code: 'QUA-9' }],
    repairBins: [{ binId: newId(), code: 'REP-9' }],
  };
  const codes = [codeOf(heart), codeOf(lantern), binCode('QUA-9'), binCode('REP-9')];
  return { kind: 'return', title: work.number, work: () => work, codes, act: accepted };
}
