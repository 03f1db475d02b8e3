import { receive, type ReceiveWork } from '../../../../shared/floor/index.ts';
import { anId } from '../drive.ts';
import { answered, errorsOf, refused, unreachable } from '../error-rows.ts';
import { aFoundProduct } from '../works-stock.ts';
import { aCarton, aProduct, aShipment, gtin14, potGtin, teaGtin } from '../works.ts';

const one = 'CTN-000000001';
const two = 'CTN-000000002';
const usual = () => aShipment([aCarton(1, [[1, 2]]), aCarton(2, [[2, 1]])]);
const withTea = (more: Partial<ReceiveWork['products'][number]>) =>
  aShipment([aCarton(1, [[1, 2]]), aCarton(2, [[2, 1]])], { products: [aProduct(1, more), aProduct(2)] });
const counted = (n: number): ReceiveWork => {
  const work = usual();
  const carton = work.cartons.find(({ code }) => code === `CTN-00000000${n}`);
  if (carton) carton.state = 'counted';
  return work;
};
const expiring = withTea({ isLotTracked: true, isExpiryTracked: true });
const dated = (day: string): string => `(01)${gtin14(teaGtin)}(17)${day}(10)L1`;
const serialled = withTea({ isSerialAtReceipt: true });
const unmeasured = withTea({ needsMeasure: true });

export const receiveErrors = errorsOf('errors of receiving', 'receive', receive, usual, [
  {
    when: 'bin that is no dock',
    input: 'LOC-A12-01-2',
    code: 'error.not-a-dock',
    level: 'error',
    goesOn: ['LOC-DOCK-1'],
  },
  {
    when: 'another shipment',
    input: 'INB-000099',
    code: 'error.other-shipment',
    level: 'error',
    goesOn: ['INB-000012'],
  },
  { when: 'item before its carton', input: teaGtin, code: 'error.kind', level: 'error', goesOn: [one] },
  { when: 'another kind of code', input: 'TOT-118', code: 'error.kind', level: 'error', goesOn: [one] },
  { when: 'bad read', input: ']C1notgs1', code: 'error.bad-read', level: 'error', goesOn: [one] },
  {
    when: 'carton nobody announced',
    input: 'CTN-999999999',
    replies: [refused('carton', 'inbound/unknown-carton')],
    code: 'warn.unknown-carton',
    level: 'warn',
    opens: 'carton',
    goesOn: [one],
  },
  {
    when: 'carton of another shipment',
    input: 'CTN-999999999',
    replies: [answered('carton', { carton: { cartonId: anId(99) } })],
    code: 'error.other-shipment',
    level: 'error',
    goesOn: [one],
  },
  {
    when: 'unknown carton without a network',
    input: 'CTN-999999999',
    replies: [unreachable('carton')],
    code: 'warn.needs-server',
    level: 'warn',
    goesOn: [one],
  },
  {
    when: 'carton counted already',
    work: counted(1),
    input: one,
    code: 'error.carton-closed',
    level: 'error',
    goesOn: [two],
  },
  {
    when: 'counted carton while another is open',
    work: counted(2),
    before: [one],
    input: two,
    code: 'error.carton-closed',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'unknown carton while one is open',
    before: [one],
    input: 'CTN-999999999',
    code: 'error.close-first',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'cartons open at the end',
    before: [one, 'CMD-CONFIRM', 'CMD-BACK'],
    input: 'LOC-A12-01-2',
    code: 'error.kind',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'not on the announcement, of the shipment',
    before: [one],
    input: potGtin,
    code: 'warn.extra-item',
    level: 'warn',
    goesOn: [potGtin],
  },
  {
    when: 'not on the announcement, of the same seller',
    before: [one],
    input: 'NEW-SKU',
    replies: [
      answered('goods', {
        rows: [aFoundProduct(9, { sku: 'NEW-SKU', measuredAt: '2026-01-01T00:00:00Z' })],
      }),
    ],
    code: 'warn.extra-item',
    level: 'warn',
    goesOn: ['NEW-SKU'],
  },
  {
    when: 'other seller’s goods',
    before: [one],
    input: 'THEIRS',
    replies: [answered('goods', { rows: [aFoundProduct(9, { sellerId: anId(77), sku: 'THEIRS' })] })],
    code: 'stop.other-seller',
    level: 'stop',
    goesOn: [teaGtin],
  },
  {
    when: 'two of the seller’s products share a code',
    before: [one],
    input: 'SHARED',
    replies: [answered('goods', { rows: [aFoundProduct(8), aFoundProduct(9)] })],
    code: 'warn.matches',
    level: 'warn',
    goesOn: [teaGtin],
  },
  {
    when: 'two announced products share a code',
    work: aShipment(
      [
        aCarton(1, [
          [1, 2],
          [2, 1],
        ]),
      ],
      {
        products: [aProduct(1), aProduct(2, { barcodes: aProduct(1).barcodes })],
      },
    ),
    before: [one],
    input: teaGtin,
    code: 'warn.matches',
    level: 'warn',
    goesOn: ['POT'],
  },
  {
    when: 'nobody knows the code',
    before: [one],
    input: 'STRANGE',
    replies: [answered('goods', { rows: [] })],
    code: 'warn.strange-item',
    level: 'warn',
    goesOn: ['STRANGE', teaGtin],
  },
  {
    when: 'unknown code without a network',
    before: [one],
    input: 'STRANGE',
    replies: [unreachable('goods')],
    code: 'warn.strange-item',
    level: 'warn',
    goesOn: [teaGtin],
  },
  {
    when: 'past its day, in the scan',
    work: expiring,
    before: [one],
    input: dated('260101'),
    code: 'error.expires',
    level: 'error',
    goesOn: [dated('270101')],
  },
  {
    when: 'past its day, as a figure',
    work: expiring,
    before: [one, teaGtin, 'LOT-7'],
    input: 'qty:260101',
    code: 'error.expires',
    level: 'error',
    goesOn: ['qty:270101'],
  },
  {
    when: 'no date at all',
    work: expiring,
    before: [one, teaGtin, 'LOT-7'],
    input: 'qty:261341',
    code: 'error.bad-date',
    level: 'error',
    goesOn: ['qty:270101'],
  },
  {
    when: 'a bin instead of the lot',
    work: expiring,
    before: [one, teaGtin],
    input: 'LOC-DOCK-1',
    code: 'error.kind',
    level: 'error',
    goesOn: ['LOT-7'],
  },
  {
    when: 'serial scanned already',
    work: serialled,
    before: [one, teaGtin, 'SN1'],
    input: 'SN1',
    code: 'error.serial-twice',
    level: 'error',
    goesOn: ['SN2'],
  },
  {
    when: 'the last serial is damaged',
    work: serialled,
    before: [one, teaGtin, 'SN1'],
    input: 'choose:damaged',
    code: 'info.damaged',
    level: 'info',
    opens: 'serial',
    goesOn: ['SN2'],
  },
  {
    when: 'more than announced, scanned',
    before: [one, teaGtin, teaGtin],
    input: teaGtin,
    code: 'warn.more-than',
    level: 'warn',
    goesOn: [teaGtin],
  },
  {
    when: 'more than announced, as a figure',
    before: [one, teaGtin],
    input: 'qty:5',
    code: 'warn.figure-twice',
    level: 'warn',
    goesOn: ['qty:5'],
  },
  {
    when: 'figure before the item',
    before: [one],
    input: 'qty:5',
    code: 'error.item-first',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'nothing to take back',
    before: [one],
    input: 'CMD-UNDO',
    code: 'error.not-here',
    onTerminal: 'error.nothing-to-undo',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'far from what the seller said',
    work: unmeasured,
    before: [one, teaGtin],
    input: 'weight:900',
    code: 'warn.seller-said',
    level: 'warn',
    goesOn: ['weight:900'],
  },
  {
    when: 'short at the end of a carton',
    says: 1,
    before: [one, teaGtin],
    input: one,
    code: 'warn.close-carton',
    level: 'warn',
    opens: 'close',
    goesOn: [one],
  },
  {
    when: 'cartons that did not come',
    input: 'choose:finish',
    code: 'warn.finish',
    level: 'warn',
    opens: 'finish',
    goesOn: ['CMD-CONFIRM'],
  },
]);
