import { expect } from 'chai';
import { scanGuard } from '../../../client/floor/scan-guard.ts';

describe('scan guard', () => {
  it('drops the same code within 800 ms, and only then', () => {
    const guard = scanGuard();
    expect(guard.judge('A', 0)).to.equal('take');
    expect(guard.judge('A', 100)).to.equal('twice');
    expect(guard.judge('A', 799)).to.equal('twice');
    expect(guard.judge('A', 801)).to.equal('take');
  });

  it('calls another code of the same trigger pull a stray', () => {
    const guard = scanGuard();
    guard.judge('A', 0);
    expect(guard.judge('B', 200)).to.equal('stray');
    expect(guard.judge('C', 600)).to.equal('take');
  });

  it('takes the same code at once where it was questioned', () => {
    const guard = scanGuard();
    guard.judge('A', 0);
    guard.forgive();
    expect(guard.judge('A', 300)).to.equal('take');
  });
});
