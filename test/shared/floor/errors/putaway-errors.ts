import type { OutputOf } from '../../../../shared/contract/endpoint.ts';
import type { FloorWord } from '../../../../shared/floor/floor-words.ts';
import { putaway, putBack } from '../../../../shared/floor/index.ts';
import type { unitStanding } from '../../../../shared/putaway/putaway.contract.ts';
import { anId } from '../drive.ts';
import { answered, errorsOf, refused, unreachable } from '../error-rows.ts';
import { aBinAnswer } from '../works-stock.ts';
import { aPutaway, aPutBack, potGtin, teaGtin } from '../works.ts';

const unit = 'CTN-000000001';
const own = 'LOC-A01-01-1';
const other = 'LOC-B02-01-1';
const single = () => aPutaway([[1, 12, 'A01-01-1']]);
const mixed = () =>
  aPutaway([
    [1, 12, 'A01-01-1'],
    [2, 4, 'A01-02-1'],
  ]);
const held = () => {
  const work = aPutaway([[1, 12, 'Q01-01-1']]);
  return {
    ...work,
    lines: work.lines.map((line) => ({ ...line, grade: 'damaged' as const, why: 'held_goods' as const })),
  };
};
type Standing = OutputOf<typeof unitStanding>;
/** A unit that is not in the task, and what the server knows of it. */
const strange = (when: string, code: FloorWord, known: Partial<Standing> & Pick<Standing, 'standing'>) => ({
  when,
  input: 'CTN-000000009',
  replies: [
    answered('unit', {
      code: 'CTN-000000009',
      binCode: null,
      at: null,
      by: null,
      timeZone: 'Europe/Berlin',
      ...known,
    } satisfies Standing),
  ],
  code,
  level: 'error' as const,
  goesOn: [unit],
});
const serials = [
  { productId: anId(301), serial: 'SN1', grade: 'new' as const },
  { productId: anId(301), serial: 'SN2', grade: 'new' as const },
];

export const putawayErrors = errorsOf('errors of putting away', 'putaway', putaway, single, [
  { when: 'not known', input: 'what', code: 'error.unknown', level: 'error', goesOn: [unit] },
  { when: 'bin before the unit', input: own, code: 'error.kind', level: 'error', goesOn: [unit] },
  strange('unit of another task', 'error.wrong-unit', { standing: 'waiting' }),
  strange('unit that a colleague puts away', 'error.unit-with', { standing: 'in_work', by: 'Anna' }),
  strange('carton that was not received', 'error.receive-first', { standing: 'not_received' }),
  strange('unit with nothing on it', 'error.nothing-on', { standing: 'empty' }),
  strange('unit that was put away', 'error.unit-stowed', {
    standing: 'stowed',
    at: '2026-06-01T06:03:00.000Z',
    by: 'Anna',
  }),
  strange('unit that stands where it belongs', 'error.unit-stored', {
    standing: 'stored',
    binCode: 'B02-01-1',
  }),
  {
    when: 'unit that nobody knows',
    input: 'CTN-000000009',
    replies: [refused('unit', 'record/not-found')],
    code: 'error.wrong-unit',
    level: 'error',
    goesOn: [unit],
  },
  {
    when: 'unit of another warehouse',
    input: 'CTN-000000009',
    replies: [refused('unit', 'layout/other-warehouse')],
    code: 'error.server',
    level: 'error',
    goesOn: [unit],
  },
  {
    when: 'unit of another task, without a network',
    input: 'CTN-000000009',
    replies: [unreachable('unit')],
    code: 'error.wrong-unit',
    level: 'error',
    goesOn: [unit],
  },
  { when: 'a figure for a unit', input: 'qty:3', code: 'error.not-here', level: 'error', goesOn: [unit] },
  {
    when: 'nothing left on the unit',
    work: mixed(),
    before: [unit, teaGtin, own],
    input: 'TOT-4',
    code: 'error.kind',
    level: 'error',
    goesOn: ['LOC-A01-02-1'],
  },
  {
    when: 'item that is not on this unit',
    work: mixed(),
    before: [unit],
    input: '9999',
    code: 'error.unknown',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'serial wanted',
    work: aPutaway([[1, 2, 'A01-01-1']], { serials }),
    before: [unit],
    input: teaGtin,
    code: 'warn.scan-serial',
    level: 'warn',
    goesOn: ['SN1'],
  },
  {
    when: 'item instead of the bin',
    before: [unit],
    input: teaGtin,
    code: 'error.kind',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'tote instead of the bin',
    before: [unit],
    input: 'TOT-3',
    code: 'error.kind',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'aisle sign',
    before: [unit],
    input: 'A01',
    code: 'error.unknown',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'the unit again',
    before: [unit],
    input: unit,
    code: 'info.same-unit',
    level: 'info',
    goesOn: [own],
  },
  {
    when: 'more than there is',
    before: [unit],
    input: 'qty:13',
    code: 'error.too-many',
    level: 'error',
    goesOn: ['qty:5', own],
  },
  {
    when: 'none at all',
    before: [unit],
    input: 'qty:0',
    code: 'error.at-least-one',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'another legal bin',
    before: [unit],
    input: other,
    code: 'warn.other-bin',
    level: 'warn',
    goesOn: [own],
  },
  {
    when: 'another bin that is frozen',
    before: [unit, other],
    input: other,
    replies: [
      answered('bin', aBinAnswer('B02-01-1', { blockedAt: '2026-06-01T00:00:00Z', blockedReason: 'spill' })),
    ],
    code: 'error.bin-frozen',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'another bin that these goods may not lie in',
    before: [unit, other],
    input: other,
    replies: [
      answered('bin', aBinAnswer('B02-01-1')),
      refused('move', 'putaway/not-allowed', 'Does not fit. Use A01-01-1.'),
    ],
    code: 'error.server',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'another bin that does not exist',
    before: [unit, other],
    input: other,
    replies: [refused('bin', 'record/not-found')],
    code: 'error.unknown',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'another bin that breaks a rule',
    before: [unit, other],
    input: other,
    replies: [
      answered('bin', aBinAnswer('B02-01-1')),
      refused('move', 'putaway/not-allowed', '', { rule: 'single_lot', alternative: 'A01-01-1' }),
    ],
    code: 'error.not-fit',
    level: 'error',
    goesOn: [own],
  },
  {
    when: 'held goods into a bin that orders are picked from',
    work: held(),
    before: [unit],
    input: other,
    replies: [answered('bin', aBinAnswer('B02-01-1'))],
    code: 'stop.held',
    level: 'stop',
    goesOn: ['LOC-Q01-01-1'],
  },
  {
    when: 'held goods into another bin of their kind',
    work: held(),
    before: [unit],
    input: other,
    replies: [answered('bin', { ...aBinAnswer('B02-01-1'), kind: 'quarantine' })],
    code: 'warn.other-bin',
    level: 'warn',
    goesOn: ['LOC-Q01-01-1'],
  },
  {
    when: 'nothing left on the unit, though the books say so',
    before: [unit],
    input: 'choose:leftover',
    code: 'warn.leftover',
    level: 'warn',
    opens: 'leftover',
    goesOn: ['CMD-CONFIRM', answered('recount', { countId: anId(80) })],
  },
  {
    when: 'a scan instead of yes or no',
    work: mixed(),
    before: [unit, 'choose:leftover'],
    input: teaGtin,
    code: 'error.scan-instead',
    level: 'error',
    goesOn: ['CMD-BACK', teaGtin],
  },
  {
    when: 'another bin without a network',
    before: [unit, other],
    input: other,
    replies: [unreachable('bin')],
    code: 'warn.needs-server',
    level: 'warn',
    goesOn: [own],
  },
  {
    when: 'no other bin has room',
    before: [unit],
    input: 'CMD-FULL',
    replies: [refused('plan', 'record/not-found')],
    code: 'error.server',
    level: 'error',
    goesOn: [own],
  },
]);

const bin = 'LOC-A12-01-2';
export const putBackErrors = errorsOf('errors of putting back', 'unpick', putBack, () => aPutBack(3), [
  {
    when: 'item that is not in the tote',
    input: potGtin,
    code: 'error.not-on-unit',
    level: 'error',
    goesOn: [teaGtin],
  },
  { when: 'bin before the item', input: bin, code: 'error.kind', level: 'error', goesOn: [teaGtin] },
  { when: 'bad read', input: ']C1notgs1', code: 'error.bad-read', level: 'error', goesOn: [teaGtin] },
  { when: 'the tote itself', input: 'TOT-118', code: 'info.right-tote', level: 'info', goesOn: [teaGtin] },
  {
    when: 'a figure before the item',
    input: 'qty:2',
    code: 'error.not-here',
    level: 'error',
    goesOn: [teaGtin],
  },
  {
    when: 'tote instead of the bin',
    before: [teaGtin],
    input: 'TOT-118',
    code: 'error.kind',
    level: 'error',
    goesOn: [bin],
  },
  {
    when: 'more than there is',
    before: [teaGtin],
    input: 'qty:4',
    code: 'error.too-many',
    level: 'error',
    goesOn: [bin],
  },
  {
    when: 'none at all',
    before: [teaGtin],
    input: 'qty:0',
    code: 'error.at-least-one',
    level: 'error',
    goesOn: [bin],
  },
  {
    when: 'another bin',
    before: [teaGtin],
    input: 'LOC-B01-01-1',
    code: 'warn.other-bin',
    level: 'warn',
    goesOn: [bin],
  },
]);
