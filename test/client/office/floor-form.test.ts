import { expect } from 'chai';
import { minutesText, wayText } from '../../../client/office/release/walk-text.ts';
import { floorForm, floorOfForm } from '../../../client/office/settings/floor-form.ts';
import { changeWarehouse } from '../../../shared/layout/warehouses.contract.ts';
import { defaultSettings } from '../../../shared/layout/warehouse-settings.ts';

describe('the form of the floor plan', () => {
  const { floor } = defaultSettings;
  const kept = { ...floor, bayWidthMm: 1234, crossAislesAfterBays: [10, 20], startAisle: 'B' };
  const sent = (form: object) =>
    changeWarehouse.input.shape.floor.safeParse(floorOfForm({ ...floorForm(kept), ...form }));

  it('shows metres and keeps millimetres', () => {
    expect(floorForm(kept)).to.include({ bayWidth: 1.234, crossAisles: '10, 20', startAisle: 'B' });
    expect(sent({}).data).to.deep.equal(kept);
    expect(sent({ bayWidth: '0.29' }).data?.bayWidthMm).to.equal(290);
    expect(sent({ startAisle: ' ' }).data?.startAisle).to.equal(null);
    expect(sent({ crossAisles: ' 7；3 ' }).data?.crossAislesAfterBays).to.deep.equal([7, 3]);
  });

  it('sends what can’t be read as it is, so that its field is named', () => {
    expect(sent({ crossAisles: '10, x' }).error?.issues[0]?.path).to.deep.equal(['crossAislesAfterBays', 1]);
    expect(sent({ bayWidth: '' }).error?.issues[0]?.path).to.deep.equal(['bayWidthMm']);
  });
});

describe('ways and times', () => {
  it('are said in the reader’s language', () => {
    expect(wayText(1_234_567, 'en')).to.equal('1,235\u00a0m');
    expect(wayText(1_234_567, 'de')).to.equal('1.235\u00a0m');
    expect(wayText(1_234_567, 'zh')).to.match(/1,235\s?米/);
    expect(minutesText(90 * 60, 'es')).to.equal('90\u00a0min');
    expect(minutesText(2, 'de')).to.equal('1\u00a0Min.');
  });
});
