import { expect } from 'chai';
import { proposeBins, type Goods } from '../../../server/modules/putaway/propose-bins.ts';
import type { BinFacts } from '../../../shared/putaway/bin-rules.ts';

const goods = (given: Partial<Goods> = {}): Goods => ({
  productId: 'tea',
  lotId: '',
  grade: 'new',
  unitVolumeMm3: 1000,
  unitWeightGrams: 100,
  velocityClass: 'C',
  quantity: 10,
  ...given,
});

const bin = (code: string, given: Partial<BinFacts> = {}): BinFacts => ({
  binId: code,
  code,
  kind: 'storage',
  walkSeq: Number(code.slice(1)),
  isBlocked: false,
  isSingleSku: false,
  isSingleLot: false,
  maxVolumeMm3: null,
  maxWeightGrams: null,
  usedVolumeMm3: 0,
  usedWeightGrams: 0,
  contents: [],
  ...given,
});

const holding = (productId: string, lotId = '') => ({ contents: [{ productId, lotId }] });

/** The plan as text: `10 → B1 nearest_empty`. */
const plan = (wanted: readonly Goods[], bins: readonly BinFacts[]): string[] =>
  proposeBins(wanted, bins).map(({ quantity, bin: to, why }) => `${quantity} → ${to?.code ?? '-'} ${why}`);

describe('propose bins', () => {
  it('puts goods to their like first, and the rest into the nearest empty bin', () => {
    const bins = [bin('B1'), bin('B2'), bin('B9', { ...holding('tea'), maxWeightGrams: 400 })];
    expect(plan([goods()], bins)).to.deep.equal(['4 → B9 same_product', '6 → B1 nearest_empty']);
  });

  it('does not take another lot for its like', () => {
    const bins = [bin('B1', holding('tea', 'old')), bin('B2')];
    expect(plan([goods({ lotId: 'fresh' })], bins)).to.deep.equal(['10 → B2 nearest_empty']);
    expect(plan([goods({ lotId: 'old' })], bins)).to.deep.equal(['10 → B1 same_product']);
  });

  it('gives each product of a carton an empty bin of its own while there are any', () => {
    const wanted = ['tea', 'cup', 'pot'].map((productId) => goods({ productId, quantity: 1 }));
    expect(plan(wanted, [bin('B1'), bin('B2')])).to.deep.equal([
      '1 → B1 nearest_empty',
      '1 → B2 nearest_empty',
      '1 → B1 overflow',
    ]);
  });

  it('keeps pick faces for what sells fast', () => {
    const bins = [bin('F1', { kind: 'pick_face' }), bin('B2')];
    expect(plan([goods({ velocityClass: 'A' })], bins)).to.deep.equal(['10 → F1 fast_mover']);
    expect(plan([goods()], bins)).to.deep.equal(['10 → B2 nearest_empty']);
    expect(plan([goods()], bins.slice(0, 1))).to.deep.equal(['10 → F1 nearest_empty']);
  });

  it('honours volume, weight, single SKU, single lot and blocks', () => {
    const bins = [
      bin('B1', { isBlocked: true }),
      bin('B2', { isSingleSku: true, ...holding('cup') }),
      bin('B3', { isSingleLot: true, ...holding('tea', 'old') }),
      bin('B4', { maxVolumeMm3: 3000 }),
      bin('B5', { maxWeightGrams: 250, usedWeightGrams: 50, ...holding('cup') }),
    ];
    expect(plan([goods({ lotId: 'fresh' })], bins)).to.deep.equal([
      '3 → B4 nearest_empty',
      '2 → B5 overflow',
      '5 → - no_room',
    ]);
  });

  it('sends damaged and held goods into quarantine and nowhere else', () => {
    const bins = [bin('B1', holding('tea')), bin('Q8', { kind: 'quarantine' })];
    for (const grade of ['damaged', 'quarantine'] as const)
      expect(plan([goods({ grade })], bins)).to.deep.equal(['10 → Q8 held_goods']);
    expect(plan([goods({ grade: 'damaged' })], [bin('B1')])).to.deep.equal(['10 → - no_room']);
    expect(plan([goods()], [bin('Q8', { kind: 'quarantine' })])).to.deep.equal(['10 → - no_room']);
  });

  it('does not limit what nobody has measured', () => {
    const tight = [bin('B1', { maxVolumeMm3: 1, maxWeightGrams: 1 })];
    const unknown = goods({ unitVolumeMm3: null, unitWeightGrams: null });
    expect(plan([unknown], tight)).to.deep.equal(['10 → B1 nearest_empty']);
  });
});
