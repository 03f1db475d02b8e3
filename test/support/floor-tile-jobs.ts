import { say } from '../../shared/floor/say.ts';
import { askedToCount, gramsEach, stowed, theBin, theProducts } from './floor-goods.ts';
import { scanBin, twoKinds, unitsOf, type Job } from './floor-jobs.ts';

/**
 * Work that begins at a tile of the list: a count, whose work says when it was read and so is never the same twice, and
 * what needs no task. A move is of goods that nobody has claimed: no step of it may be done without the server.
 */
export const tileJobs: Readonly<Record<string, Job>> = {
  count: {
    goods: (tag) => ({ [`${tag}A`]: 3 }),
    async prepare(place, reference, goods) {
      const bin = await askedToCount(place, reference, goods);
      const [sku = ''] = Object.keys(goods);
      const quantity = goods[sku] ?? 0;
      return {
        document: bin,
        tile: 'count',
        hands: {
          bin: scanBin,
          // Blind: how much is counted so far is the large figure, how much there should be nobody says.
          item: (reading) =>
            reading.title !== sku
              ? { scan: sku }
              : reading.quantity === `${quantity} ×`
                ? { scan: `LOC-${bin}` }
                : { figure: quantity },
        },
      };
    },
    middle: 2,
    // What was found is what the books say: nothing is posted, and it is asked once.
    books: {},
    acts: { count: 1 },
  },
  move: {
    goods: twoKinds,
    async prepare(place, reference, goods) {
      const lines = await stowed(place, reference, goods);
      const to = await theBin(place, `${reference}-TO`);
      const bins = lines.map(({ toBinCode }) => toBinCode ?? '');
      const skus = Object.keys(goods);
      return {
        document: reference,
        tile: 'move',
        hands: {
          from: () => ({ scan: `LOC-${bins[0]}` }),
          item: ({ fact }) => ({ scan: skus[bins.indexOf(fact)] ?? '' }),
          to: (reading) => {
            const [hand, of] = unitsOf(reading);
            return hand < of ? { figure: of } : { scan: `LOC-${to}` };
          },
          // Whoever does not know any more how far they came sees it at the bin.
          empty: ({ fact }) => {
            const next = bins[bins.indexOf(fact) + 1];
            return { scan: next === undefined ? 'CMD-PAUSE' : `LOC-${next}` };
          },
        },
      };
    },
    middle: 3,
    books: { move: [5, 2] },
    acts: { moves: 2 },
    asksAt: '/stock/moves',
  },
  measure: {
    goods: (tag) => ({ [`${tag}A`]: 1 }),
    async prepare(place, _reference, goods) {
      await theProducts(place, goods);
      const [sku = ''] = Object.keys(goods);
      const isMeasured = say({ code: 'info.measured-before', params: { sku } }, 'en');
      const figures = [gramsEach, 100, 80, 50];
      return {
        document: sku,
        tile: 'measure',
        hands: {
          item: () => ({ scan: sku }),
          figure: ({ progress, verdict }) =>
            verdict === isMeasured ? { scan: 'CMD-PAUSE' } : { figure: figures[progress] ?? 0 },
        },
      };
    },
    middle: 2,
    books: {},
    acts: { measures: 1 },
  },
};
