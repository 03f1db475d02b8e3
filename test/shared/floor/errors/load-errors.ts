import { load } from '../../../../shared/floor/index.ts';
import { answered, errorsOf, refused, unreachable } from '../error-rows.ts';
import { aManifest, aParcel } from '../works.ts';

const one = 'PCL-000001';
const two = 'PCL-000002';
const truck = (more: Partial<ReturnType<typeof aManifest>['manifest']>) => {
  const work = aManifest(2);
  return { ...work, manifest: { ...work.manifest, ...more } };
};
/** A parcel that is not on the list: what the server says of it. */
const asked = (problem: string, sentence: string) => ({
  input: 'FV000000009',
  replies: [refused('parcel', problem, sentence)],
  goesOn: [one],
});

export const loadErrors = errorsOf('errors of loading', 'load', load, () => aManifest(2), [
  { when: 'another kind of code', input: 'LOC-A1', code: 'error.kind', level: 'error', goesOn: [one] },
  { when: 'bad read', input: ']C1notgs1', code: 'error.bad-read', level: 'error', goesOn: [one] },
  {
    when: 'another truck',
    input: 'MAN-000009',
    code: 'error.wrong-manifest',
    level: 'error',
    goesOn: [one],
  },
  {
    when: 'on this truck already',
    before: [one],
    input: one,
    code: 'info.already-loaded',
    level: 'info',
    goesOn: [two],
  },
  { when: 'cancelled', input: 'PCL-000099', code: 'stop.parcel-cancelled', level: 'stop', goesOn: [one] },
  { when: 'held', input: 'PCL-000098', code: 'error.parcel-held', level: 'error', goesOn: [one] },
  {
    when: 'other carrier',
    ...asked('dispatch/other-carrier', 'For DPD.'),
    code: 'error.server',
    level: 'stop',
  },
  {
    when: 'intercepted a moment ago',
    ...asked('dispatch/order-cancelled', 'Cancelled.'),
    code: 'error.server',
    level: 'stop',
  },
  {
    when: 'not packed or labelled',
    ...asked('dispatch/not-labelled', 'No label.'),
    code: 'error.server',
    level: 'error',
  },
  { when: 'on hold', ...asked('dispatch/order-on-hold', 'On hold.'), code: 'error.server', level: 'error' },
  {
    when: 'on another truck',
    ...asked('dispatch/on-another-manifest', 'On MAN-2.'),
    code: 'error.server',
    level: 'error',
  },
  {
    when: 'not known',
    ...asked('dispatch/unknown-parcel', 'Not known.'),
    code: 'error.server',
    level: 'error',
  },
  {
    when: 'not on the list, without a network',
    input: 'FV000000009',
    replies: [unreachable('parcel')],
    code: 'warn.needs-server',
    level: 'warn',
    goesOn: [one],
  },
  {
    when: 'nothing loaded',
    input: 'CMD-CONFIRM',
    code: 'error.nothing-loaded',
    level: 'error',
    goesOn: [one],
  },
  {
    when: 'nothing to take off',
    input: 'CMD-UNDO',
    code: 'error.not-here',
    onTerminal: 'error.nothing-to-undo',
    level: 'error',
    goesOn: [one],
  },
  {
    when: 'parcels missing',
    before: [one],
    input: 'CMD-CONFIRM',
    code: 'warn.close-truck',
    level: 'warn',
    opens: 'close',
    goesOn: [two],
  },
  {
    when: 'more than the truck carries',
    work: truck({ truckLimitGrams: 500 }),
    before: [one],
    input: two,
    code: 'warn.truck-heavy',
    level: 'warn',
    says: 1,
    opens: 'parcel',
    goesOn: ['MAN-000003', answered('close', {})],
  },
  {
    when: 'seal missing',
    work: truck({ isSealed: true }),
    before: [one, two, 'CMD-CONFIRM'],
    input: 'CMD-CONFIRM',
    code: 'error.seal-missing',
    level: 'error',
    goesOn: ['SEAL7', answered('close', {})],
  },
  {
    when: 'a parcel instead of the seal',
    work: truck({ isSealed: true }),
    before: [one, two, 'MAN-000003'],
    input: one,
    code: 'error.kind',
    level: 'error',
    goesOn: ['SEAL7', answered('close', {})],
  },
  {
    when: 'the seal, without a network',
    work: truck({ isSealed: true }),
    before: [one, two, 'MAN-000003'],
    input: 'SEAL7',
    replies: [unreachable('close')],
    code: 'warn.needs-server',
    level: 'warn',
    goesOn: ['SEAL7', answered('close', {})],
  },
  {
    when: 'the server has another parcel missing',
    before: [one, two],
    input: 'MAN-000003',
    replies: [refused('close', 'dispatch/parcels-missing')],
    code: 'error.server',
    level: 'error',
    goesOn: ['MAN-000003', answered('close', { parcel: aParcel() })],
  },
]);
