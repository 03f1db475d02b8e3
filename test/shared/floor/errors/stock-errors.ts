import type { FloorWord } from '../../../../shared/floor/floor-words.ts';
import { lookUp, measure, move, type Reply } from '../../../../shared/floor/index.ts';
import { anId } from '../drive.ts';
import { answered, errorsOf, refused, unreachable } from '../error-rows.ts';
import { aBinAnswer, aFoundProduct, aSource } from '../works-stock.ts';
import { potGtin, teaGtin } from '../works.ts';

const bin = 'LOC-A12-01-2';
const unit = 'LPN-000000017';
const products = (...rows: ReturnType<typeof aFoundProduct>[]) => answered('products', { rows });

const source = answered('from', aSource());
const start = [bin, source];
const there = answered('bin', aBinAnswer('B02-01-1'));
const other = 'LOC-B02-01-1';
const moved = answered('move', { id: anId(95) });

/** Goods are in hand, and may not go there; into another place they may. */
const notInto = (when: string, code: FloorWord, input: string, replies?: readonly Reply[]) => ({
  when,
  before: [...start, teaGtin],
  input,
  ...(replies && { replies }),
  code,
  level: 'error' as const,
  goesOn: [other, there, moved],
});

export const moveErrors = errorsOf('errors of moving', 'move', move, () => ({ warehouseId: anId(2) }), [
  { when: 'item before its place', input: teaGtin, code: 'error.kind', level: 'error', goesOn: start },
  {
    when: 'place that nobody knows',
    input: 'LOC-X',
    replies: [refused('from', 'record/not-found')],
    code: 'error.unknown',
    level: 'error',
    goesOn: start,
  },
  {
    when: 'place of another warehouse',
    input: 'LOC-X',
    replies: [refused('from', 'layout/other-warehouse')],
    code: 'error.server',
    level: 'error',
    goesOn: start,
  },
  {
    when: 'no network',
    input: bin,
    replies: [unreachable('from')],
    code: 'warn.needs-server',
    level: 'warn',
    goesOn: start,
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
  notInto('same place', 'error.same-place', bin),
  notInto('other item instead of the bin', 'error.kind', potGtin),
  notInto('frozen bin', 'error.bin-frozen', other, [
    answered('bin', aBinAnswer('B02-01-1', { blockedAt: '2026-06-01T00:00:00Z', blockedReason: 'spill' })),
  ]),
  notInto('bin that nobody knows', 'error.unknown', other, [refused('bin', 'record/not-found')]),
  notInto('bin that takes one product only', 'error.server', other, [
    there,
    refused('move', 'stock/bin-takes-one'),
  ]),
  {
    ...notInto('somebody was faster', 'error.server', other, [there, refused('move', 'stock/insufficient')]),
    goesOn: ['qty:1', other, there, moved],
  },
  {
    when: 'whole pallet that picks take from',
    before: [unit, answered('from', aSource({ unit: { handlingUnitId: anId(81), code: unit } }))],
    input: other,
    replies: [there, refused('move', 'putaway/unit-reserved', '', { orders: 'SO-1', canMove: true })],
    code: 'warn.picks-move',
    level: 'warn',
    goesOn: [other, there, moved],
  },
  {
    when: 'whole pallet that picks take from, to where nobody picks',
    before: [unit, answered('from', aSource({ unit: { handlingUnitId: anId(81), code: unit } }))],
    input: other,
    replies: [there, refused('move', 'putaway/unit-reserved', 'Picks take from it.', { canMove: false })],
    code: 'error.server',
    level: 'error',
    goesOn: [other, there, moved],
  },
]);

const item = [teaGtin, products(aFoundProduct(1))];

export const measureErrors = errorsOf(
  'errors of measuring',
  'measure',
  measure,
  () => ({ warehouseId: anId(2) }),
  [
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
  ],
);

const contents = answered('contents', { bin: 'A12-01-2', isBlocked: false, rows: [] });
const answers = [bin, answered('bin', aBinAnswer('A12-01-2')), contents];
export const lookUpErrors = errorsOf(
  'errors of looking up',
  'look-up',
  lookUp,
  () => ({ warehouseId: anId(2), timeZone: 'Europe/London' }),
  [
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
      when: 'no bin here, and nobody may say where',
      input: 'LOC-X',
      replies: [refused('bin', 'record/not-found')],
      code: 'error.nobody-knows',
      level: 'error',
      goesOn: answers,
    },
    {
      when: 'shipment that was closed',
      input: 'INB-000012',
      replies: [
        answered('shipments', { rows: [{ number: 'INB-000012', closedAt: '2026-06-01T06:03:00.000Z' }] }),
      ],
      code: 'error.shipment-closed',
      level: 'error',
      goesOn: answers,
    },
    {
      when: 'shipment that nobody knows here',
      input: 'INB-000012',
      replies: [answered('shipments', { rows: [] })],
      code: 'error.nobody-knows',
      level: 'error',
      goesOn: answers,
    },
    {
      when: 'of another warehouse',
      input: 'LOC-X',
      replies: [refused('bin', 'layout/other-warehouse')],
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
  ],
);
