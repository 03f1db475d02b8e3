import { count, lookUp, measure, move } from '../../../../shared/floor/index.ts';
import { anId } from '../drive.ts';
import { answered, answersErrors, refused, unreachable } from '../error-rows.ts';
import { aBinAnswer, aCount, aFoundProduct, aSource } from '../works-stock.ts';
import { aProduct, potGtin, teaGtin } from '../works.ts';

const bin = 'LOC-A12-01-2';
const unit = 'LPN-000000017';
const products = (...rows: ReturnType<typeof aFoundProduct>[]) => answered('products', { rows });
const lots = ['L1', 'L2'].map((lot, at) => ({
  productId: anId(301),
  lotId: anId(90 + at),
  lot,
  expiresOn: null,
  grade: 'new' as const,
}));
const inLots = aCount({ products: [aProduct(1, { isLotTracked: true })], kinds: lots });
const serialled = aCount({ products: [aProduct(1, { isSerialAtReceipt: true })] });

describe('errors of counting', () => {
  answersErrors(count, aCount, [
    { when: 'wrong bin', input: 'LOC-A12-03-2', code: 'error.wrong-bin', level: 'error', goesOn: [bin] },
    {
      when: 'item before its bin',
      input: teaGtin,
      code: 'info.item-early',
      level: 'info',
      goesOn: [bin, bin],
    },
    { when: 'not known', input: 'what', code: 'error.unknown', level: 'error', goesOn: [bin] },
    { when: 'a figure for a bin', input: 'qty:2', code: 'error.not-here', level: 'error', goesOn: [bin] },
    {
      when: 'a picker is here',
      work: aCount({ hindrance: 'picker' }),
      input: bin,
      code: 'warn.picker-here',
      level: 'warn',
      goesOn: ['CMD-CONFIRM'],
    },
    {
      when: 'the same person again',
      work: aCount({ hindrance: 'same_person', round: 2 }),
      input: bin,
      code: 'error.second-person',
      level: 'error',
      goesOn: ['CMD-CONFIRM'],
    },
    {
      when: 'a third count',
      work: aCount({ hindrance: 'supervisor', round: 3 }),
      input: bin,
      code: 'error.supervisor-counts',
      level: 'error',
      goesOn: ['CMD-CONFIRM'],
    },
    {
      when: 'the bin again with nothing counted',
      before: [bin],
      input: bin,
      code: 'info.same-bin',
      level: 'info',
      goesOn: ['CMD-CONFIRM'],
    },
    {
      when: 'another bin before this one is done',
      before: [bin, teaGtin],
      input: 'LOC-A12-03-2',
      code: 'error.count-open',
      level: 'error',
      goesOn: [bin],
    },
    {
      when: 'bad read',
      before: [bin],
      input: ']C1notgs1',
      code: 'error.bad-read',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'a parcel',
      before: [bin],
      input: 'PCL-000001',
      code: 'error.kind',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'figure before the item',
      before: [bin],
      input: 'qty:2',
      code: 'error.item-first',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'nothing to take back',
      before: [bin],
      input: 'CMD-UNDO',
      code: 'error.not-here',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'very many',
      before: [bin, teaGtin],
      input: 'qty:1000',
      code: 'warn.many',
      level: 'warn',
      goesOn: ['qty:1000', bin],
    },
    {
      when: 'a pallet the books have elsewhere',
      before: [bin],
      input: 'LPN-000000025',
      code: 'error.unit-elsewhere',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'a pallet: sealed?',
      before: [bin],
      input: unit,
      code: 'info.is-sealed',
      level: 'info',
      opens: 'sealed',
      goesOn: ['CMD-CONFIRM', bin],
    },
    {
      when: 'a pallet twice',
      before: [bin, unit, unit],
      input: unit,
      code: 'error.unit-counted',
      level: 'error',
      goesOn: [bin],
    },
    {
      when: 'item of another bin: found here',
      before: [bin],
      input: 'SKU-9',
      replies: [products(aFoundProduct(9))],
      code: 'info.found-here',
      level: 'info',
      opens: 'item',
      goesOn: ['SKU-9', bin],
    },
    {
      when: 'unknown item',
      before: [bin],
      input: 'what',
      replies: [products()],
      code: 'warn.found-unknown',
      level: 'warn',
      goesOn: [teaGtin],
    },
    {
      when: 'several sellers have this code',
      before: [bin],
      input: 'what',
      replies: [products(aFoundProduct(8), aFoundProduct(9))],
      code: 'warn.matches',
      level: 'warn',
      goesOn: [teaGtin],
    },
    {
      when: 'unknown item without a network',
      before: [bin],
      input: 'what',
      replies: [unreachable('products')],
      code: 'warn.needs-server',
      level: 'warn',
      goesOn: [teaGtin],
    },
    {
      when: 'lot wanted',
      work: inLots,
      before: [bin],
      input: teaGtin,
      code: 'warn.scan-lot',
      level: 'warn',
      opens: 'lot',
      goesOn: ['choose:lot-L2', bin],
    },
    {
      when: 'a pallet instead of the lot',
      work: inLots,
      before: [bin, teaGtin],
      input: unit,
      code: 'error.kind',
      level: 'error',
      goesOn: ['L1', bin],
    },
    {
      when: 'serial twice',
      work: serialled,
      before: [bin, teaGtin, 'SN1', teaGtin],
      input: 'SN1',
      code: 'error.serial-twice',
      level: 'error',
      goesOn: ['SN2', bin],
    },
    {
      when: 'figure for serials',
      work: serialled,
      before: [bin, teaGtin, 'SN1'],
      input: 'qty:2',
      code: 'error.serials-each',
      level: 'error',
      goesOn: [bin],
    },
  ]);
});

const source = answered('from', aSource());
const start = [bin, source];
const there = answered('bin', aBinAnswer('B02-01-1'));
const other = 'LOC-B02-01-1';
const moved = answered('move', { id: anId(95) });

describe('errors of moving', () => {
  answersErrors(move, () => ({ warehouseId: anId(2) }), [
    { when: 'item before its place', input: teaGtin, code: 'error.kind', level: 'error', goesOn: [bin] },
    {
      when: 'place that nobody knows',
      input: 'LOC-X',
      replies: [refused('from', 'record/not-found')],
      code: 'error.server',
      level: 'error',
      goesOn: [bin],
    },
    {
      when: 'no network',
      input: bin,
      replies: [unreachable('from')],
      code: 'warn.needs-server',
      level: 'warn',
      goesOn: [bin],
    },
    {
      when: 'nothing there: count it?',
      input: bin,
      replies: [answered('from', aSource({ lines: [], products: [] }))],
      code: 'warn.from-empty',
      level: 'warn',
      opens: 'empty',
      goesOn: ['CMD-CONFIRM', answered('count', { countId: anId(80) })],
    },
    {
      when: 'item that is not there',
      before: start,
      input: '9999',
      code: 'error.not-in-bin',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'another kind of code',
      before: start,
      input: 'PCL-000001',
      code: 'error.kind',
      level: 'error',
      goesOn: [teaGtin],
    },
    {
      when: 'the same bin again',
      before: start,
      input: bin,
      code: 'info.same-bin',
      level: 'info',
      goesOn: [teaGtin],
    },
    {
      when: 'all reserved',
      before: [
        bin,
        answered('from', aSource({ lines: aSource().lines.map((line) => ({ ...line, free: 0 })) })),
      ],
      input: teaGtin,
      code: 'error.reserved',
      level: 'error',
      goesOn: ['CMD-BACK'],
    },
    {
      when: 'more than is free',
      before: [...start, teaGtin],
      input: 'qty:7',
      code: 'error.reserved',
      level: 'error',
      goesOn: ['qty:6'],
    },
    {
      when: 'more than is there',
      before: [...start, teaGtin],
      input: 'qty:11',
      code: 'error.too-many',
      level: 'error',
      goesOn: ['qty:6'],
    },
    {
      when: 'none at all',
      before: [...start, teaGtin],
      input: 'qty:0',
      code: 'error.at-least-one',
      level: 'error',
      goesOn: ['qty:6'],
    },
    ...(
      [
        ['same place', bin, 'error.same-place'],
        ['other item instead of the bin', potGtin, 'error.kind'],
      ] as const
    ).map(([when, input, code]) => ({
      when,
      before: [...start, teaGtin],
      input,
      code,
      level: 'error' as const,
      goesOn: [other, there, moved],
    })),
    {
      when: 'frozen bin',
      before: [...start, teaGtin],
      input: other,
      replies: [
        answered(
          'bin',
          aBinAnswer('B02-01-1', { blockedAt: '2026-06-01T00:00:00Z', blockedReason: 'spill' }),
        ),
      ],
      code: 'error.bin-frozen',
      level: 'error',
      goesOn: [other, there, moved],
    },
    {
      when: 'bin that takes one product only',
      before: [...start, teaGtin],
      input: other,
      replies: [there, refused('move', 'stock/bin-takes-one')],
      code: 'error.server',
      level: 'error',
      goesOn: [other, there, moved],
    },
    {
      when: 'somebody was faster',
      before: [...start, teaGtin],
      input: other,
      replies: [there, refused('move', 'stock/insufficient')],
      code: 'error.server',
      level: 'error',
      goesOn: ['qty:1', other, there, moved],
    },
    {
      when: 'nobody knows whether the server moved them: that is heard before anything else',
      before: [...start, teaGtin],
      input: other,
      replies: [there, unreachable('move')],
      code: 'warn.needs-server',
      level: 'warn',
      goesOn: ['LOC-B03-01-1', moved],
    },
    {
      when: 'whole pallet that picks take from',
      before: [unit, answered('from', aSource({ unit: { handlingUnitId: anId(81), code: unit } }))],
      input: other,
      replies: [there, refused('move', 'putaway/unit-reserved')],
      code: 'error.server',
      level: 'error',
      goesOn: [other, there, moved],
    },
  ]);
});

const item = [teaGtin, products(aFoundProduct(1))];

describe('errors of measuring', () => {
  answersErrors(measure, () => ({ warehouseId: anId(2) }), [
    { when: 'a bin', input: bin, code: 'error.kind', level: 'error', goesOn: item },
    {
      when: 'not known',
      input: 'what',
      replies: [products()],
      code: 'error.nobody-knows',
      level: 'error',
      goesOn: item,
    },
    {
      when: 'several sellers have this code',
      input: 'what',
      replies: [products(aFoundProduct(8), aFoundProduct(9))],
      code: 'warn.matches',
      level: 'warn',
      goesOn: item,
    },
    {
      when: 'no network',
      input: teaGtin,
      replies: [unreachable('products')],
      code: 'warn.needs-server',
      level: 'warn',
      goesOn: item,
    },
    {
      when: 'far from what the seller said',
      before: item,
      input: 'weight:900',
      code: 'warn.seller-said',
      level: 'warn',
      goesOn: ['weight:900'],
    },
    {
      when: 'nothing on the scale',
      before: item,
      input: 'weight:0',
      code: 'error.not-here',
      level: 'error',
      goesOn: ['weight:100'],
    },
    {
      when: 'no length',
      before: [...item, 'weight:100'],
      input: 'qty:0',
      code: 'error.at-least-one',
      level: 'error',
      goesOn: ['qty:50'],
    },
  ]);
});

describe('errors of looking up', () => {
  const answers = [bin, answered('bin', aBinAnswer('A12-01-2'))];
  answersErrors(lookUp, () => ({ warehouseId: anId(2) }), [
    { when: 'bad read', input: ']C1notgs1', code: 'error.nobody-knows', level: 'error', goesOn: answers },
    {
      when: 'nobody knows it',
      input: '9999',
      replies: [products()],
      code: 'error.nobody-knows',
      level: 'error',
      goesOn: answers,
    },
    {
      when: 'of another warehouse, or no access',
      input: 'LOC-X',
      replies: [refused('bin', 'record/not-found')],
      code: 'error.server',
      level: 'error',
      goesOn: answers,
    },
    {
      when: 'no network',
      input: bin,
      replies: [unreachable('bin')],
      code: 'warn.needs-server',
      level: 'warn',
      goesOn: answers,
    },
    { when: 'a figure', input: 'qty:3', code: 'error.not-here', level: 'error', goesOn: answers },
  ]);
});
