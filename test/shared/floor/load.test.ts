import { expect } from 'chai';
import { load } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { aManifest } from './works.ts';

describe('load flow', () => {
  it('loads parcels by plate or tracking number and closes by the manifest’s scan', () => {
    const on = driver(load, aManifest(2));
    on.go('PCL-000001');
    expect(on.show().fact).to.equal('1 / 2');
    expect(on.take('FV000000002')).to.include({ level: 'done' });
    const { ask } = on.take('MAN-000003');
    expect(ask?.input).to.deep.equal({ manifestId: anId(60), acceptMissing: false });
    const closed = aManifest(2);
    closed.manifest.state = 'closed';
    on.renew(closed);
    expect(on.hear({ ask: 'close', kind: 'answer', output: {} }).level).to.equal('done');
    expect(on.show()).to.include({ step: 'papers' });
    on.go('CMD-PRINT', 'choose:leave');
    expect(on.over()).to.equal(true);
    expect(on.sent.map(({ input }) => input['code'])).to.deep.equal(['PCL-000001', 'PCL-000002']);
  });

  it('is quiet about a parcel scanned twice', () => {
    const on = driver(load, aManifest(2));
    on.go('PCL-000001');
    expect(on.take('PCL-000001')).to.include({ level: 'info' });
    expect(on.sent).to.have.length(1);
  });

  it('stops at a parcel that may not leave', () => {
    const on = driver(load, aManifest(1));
    on.refuses('PCL-000099', 'Stop: order 536365 is cancelled. Put PCL-000099 aside.', 'stop');
    on.refuses('PCL-000098', 'Order 536366 is on hold. PCL-000098 stays here.');
    on.refuses('MAN-000004', 'Other truck: MAN-000004. This is MAN-000003.');
    on.refuses('LOC-A1', 'LOC-A1 is a bin. Scan the parcel.');
    on.refuses('CMD-CONFIRM', /Nothing is loaded/);
  });

  it('closes a truck that leaves sealed with the number of its seal', () => {
    const work = aManifest(1);
    const on = driver(load, { ...work, manifest: { ...work.manifest, isSealed: true } });
    on.go('PCL-000001', 'MAN-000003');
    on.refuses('CMD-CONFIRM', 'Seal missing. Van takes no truck without. Scan it.');
    on.refuses('PCL-000001', 'PCL-000001 is a parcel. Scan the seal.');
    expect(on.take('AB 123').ask?.input).to.deep.equal({
      manifestId: anId(60),
      acceptMissing: false,
      sealNumber: 'AB 123',
    });
  });

  it('asks the server about a parcel that is not on its list', () => {
    const on = driver(load, aManifest(1));
    expect(on.take('FVNEW').ask?.input).to.include({ code: 'FVNEW' });
    const sentence = 'Parcel PCL-7 is for another carrier.';
    expect(
      on.hear({ ask: 'parcel', kind: 'refusal', problem: 'dispatch/other-carrier', sentence }).said,
    ).to.equal(sentence);
    expect(on.state().asked).to.equal(null);
  });

  it('names how many are missing before it closes, and takes the last one off again', () => {
    const on = driver(load, aManifest(2));
    on.go('PCL-000001');
    on.warns('CMD-CONFIRM', '1 parcels are missing. Close nevertheless?');
    on.go('choose:back', 'CMD-UNDO');
    expect(on.sent.at(-1)?.path).to.equal('/dispatch/manifests/:manifestId/unload');
    on.go('PCL-000002');
    on.warns('CMD-CONFIRM', /missing/);
    expect(on.take('CMD-CONFIRM').ask?.input).to.include({ acceptMissing: true });
  });
});
