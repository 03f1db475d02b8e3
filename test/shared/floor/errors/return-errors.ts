import { arrival, returning } from '../../../../shared/floor/index.ts';
import { anId } from '../drive.ts';
import { answered, errorsOf, refused, unreachable } from '../error-rows.ts';
import { aReturn, potGtin, teaGtin } from '../works.ts';

const graded = [teaGtin, 'choose:new'];
const held = [teaGtin, 'choose:damaged', 'choose:quarantine'];

export const returnErrors = errorsOf('errors of inspecting a return', 'return', returning, () => aReturn(2), [
  {
    when: 'not of this return',
    input: '9999',
    code: 'error.not-of-return',
    level: 'error',
    goesOn: [teaGtin],
  },
  { when: 'bad read', input: ']C1notgs1', code: 'error.bad-read', level: 'error', goesOn: [teaGtin] },
  {
    when: 'known and not announced',
    input: potGtin,
    code: 'warn.extra-item',
    level: 'warn',
    goesOn: [potGtin],
  },
  { when: 'another kind of code', input: 'TOT-9', code: 'error.kind', level: 'error', goesOn: [teaGtin] },
  {
    when: 'more than announced',
    work: aReturn(0),
    input: teaGtin,
    code: 'warn.extra-item',
    level: 'warn',
    goesOn: [teaGtin],
  },
  {
    when: 'units missing at the end',
    input: 'RET-000004',
    code: 'warn.end-return',
    level: 'warn',
    opens: 'close',
    goesOn: ['CMD-CONFIRM'],
  },
  {
    when: 'a bin where a grade is wanted',
    before: [teaGtin],
    input: 'LOC-QUA-1',
    code: 'error.kind',
    level: 'error',
    goesOn: ['choose:new'],
  },
  {
    when: 'other goods before the grade',
    before: [teaGtin],
    input: potGtin,
    code: 'error.grade-first',
    level: 'error',
    goesOn: ['choose:new'],
  },
  {
    when: 'none at all',
    before: [teaGtin],
    input: 'qty:0',
    code: 'error.at-least-one',
    level: 'error',
    goesOn: ['choose:new'],
  },
  {
    when: 'more alike than announced',
    before: [teaGtin],
    input: 'qty:3',
    code: 'warn.more-than',
    level: 'warn',
    goesOn: ['qty:3'],
  },
  {
    when: 'a scan where an action is wanted',
    before: graded,
    input: teaGtin,
    code: 'error.scan-instead',
    level: 'error',
    goesOn: ['choose:restock'],
  },
  {
    when: 'several units on one repair ticket',
    before: [teaGtin, 'qty:2', 'choose:damaged'],
    input: 'choose:repair',
    code: 'error.repair-one',
    level: 'error',
    goesOn: ['choose:quarantine'],
  },
  {
    when: 'good bin for damaged goods',
    before: held,
    input: 'LOC-A12-01-2',
    code: 'error.not-for-these',
    level: 'error',
    goesOn: ['LOC-QUA-1'],
  },
  {
    when: 'item instead of the bin',
    before: held,
    input: 'TOT-4',
    code: 'error.kind',
    level: 'error',
    goesOn: ['LOC-QUA-1'],
  },
  {
    when: 'a figure instead of the bin',
    before: held,
    input: 'qty:1',
    code: 'error.not-here',
    level: 'error',
    goesOn: ['LOC-QUA-1'],
  },
  {
    when: 'something else than the seller asked for',
    work: aReturn(1, {
      lines: aReturn(1).lines.map((line) => ({ ...line, requested: 'restock' as const })),
    }),
    before: graded,
    input: 'choose:scrap',
    code: 'info.why-other',
    level: 'info',
    opens: 'reason',
    goesOn: ['choose:unsafe'],
  },
]);

const number = 'RET-000004';
const known = answered('arrival', { outcome: 'received', number, taskId: anId(1), choices: [] });

export const arrivalErrors = errorsOf(
  'errors of a return that arrives',
  'arrival',
  arrival,
  () => ({ warehouseId: anId(2) }),
  [
    {
      when: 'another kind of code',
      input: 'LOC-A1',
      code: 'error.kind',
      level: 'error',
      goesOn: [number, known],
    },
    { when: 'bad read', input: ']C1notgs1', code: 'error.bad-read', level: 'error', goesOn: [number, known] },
    {
      when: 'no match: nobody’s',
      input: 'XX-77',
      replies: [answered('arrival', { outcome: 'unclaimed', number: 'UNC-1', taskId: null, choices: [] })],
      code: 'info.unclaimed',
      level: 'info',
      goesOn: [number, known],
    },
    {
      when: 'several returns match',
      input: 'XX-77',
      replies: [
        answered('arrival', {
          outcome: 'choose',
          number: null,
          taskId: null,
          choices: [{ returnId: anId(70), number, reference: 'C1', sellerName: 'Home seller' }],
        }),
      ],
      code: 'warn.which-return',
      level: 'warn',
      opens: 'choose',
      goesOn: [number, known],
    },
    {
      when: 'the server says no',
      input: 'XX-77',
      replies: [refused('arrival', 'state/illegal')],
      code: 'error.server',
      level: 'error',
      goesOn: [number, known],
    },
    {
      when: 'no network',
      input: 'XX-77',
      replies: [unreachable('arrival')],
      code: 'warn.needs-server',
      level: 'warn',
      goesOn: ['XX-77', known],
    },
  ],
);
