import { expect } from 'chai';
import { load } from '../../../../shared/floor/index.ts';
import { driver } from '../drive.ts';
import { answersErrors } from '../error-rows.ts';
import { aManifest } from '../works.ts';
import { allErrors } from './all-errors.ts';

for (const table of allErrors) describe(table.title, () => answersErrors(table));

describe('a late parcel', () => {
  it('is warned of and taken along', () => {
    const work = aManifest(2);
    const late = work.expected.map((parcel) => ({ ...parcel, isLate: true }));
    const on = driver(load, { ...work, expected: late });
    const { feedback } = on.take('PCL-000001');
    expect([feedback.level, feedback.code]).to.deep.equal(['warn', 'warn.late']);
    expect(on.sent).to.have.length(1);
    expect(on.take('PCL-000002').feedback.code).to.equal('done.all-loaded');
  });
});
