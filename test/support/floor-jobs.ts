import {
  announced,
  cancelled,
  comingBack,
  counted,
  gramsEach,
  packed,
  picked,
  released,
  stowed,
  type Goods,
  type Place,
} from './floor-goods.ts';

/** What somebody reads on the screen. */
export interface Reading {
  step: string;
  fact: string;
  title: string;
  /** On the card: `3 ×`, or `1 / 3`. */
  quantity: string;
  details: string[];
  /** Units done, as the first bar says; 0 where it says nothing. */
  progress: number;
  /** What was said of the last scan. */
  verdict?: string;
}

/** What somebody does then. */
export type Deed = { scan: string } | { figure: number } | { choose: string };

/** By what the screen says and nothing else: whoever comes back can go on. */
type Hand = (reading: Reading) => Deed;

/** A piece of work as it lies before somebody. */
export interface Play {
  /** Names the work. Scanned at the list, it opens it. */
  document: string;
  /** The tile at the list that opens the work, where nothing that can be scanned does. */
  tile?: string;
  hands: Readonly<Record<string, Hand>>;
}

/** One flow on real goods: what has to be done, and what the books say when it was done once. */
export interface Job {
  goods(tag: string): Goods;
  prepare(place: Place, reference: string, goods: Goods): Promise<Play>;
  /** How many things are done before the trouble comes. */
  middle: number;
  /** Units and rows by reason that this work posts. */
  books: Readonly<Record<string, readonly [units: number, postings: number]>>;
  /** The acts that the server keeps, by the last word of their path. */
  acts: Readonly<Record<string, number>>;
  /**
   * The act's path, where the worker waits for its answer and for those of the questions before it: goods that nobody
   * has claimed. Other acts go by the queue, or are the first question of their step.
   */
  asksAt?: string;
}

const scanFact: Hand = ({ fact }) => ({ scan: fact });
export const scanBin: Hand = ({ fact }) => ({ scan: `LOC-${fact}` });
const scanTitle: Hand = ({ title }) => ({ scan: title });
const choose =
  (option: string): Hand =>
  () => ({ choose: option });

/** `1 / 3` on the card: how many are in hand, of how many. */
export const unitsOf = ({ quantity }: Reading): [done: number, of: number] => {
  const [done = 0, of = 0] = quantity.split('/').map(Number);
  return [done, of];
};

export const twoKinds = (tag: string): Goods => ({ [`${tag}A`]: 3, [`${tag}B`]: 2 });

/** In the carton: one scan says what it is, a figure how many; the next kind, until nothing is missing. */
const count =
  (goods: Goods): Hand =>
  (reading) => {
    const [done, of] = unitsOf(reading);
    if (of > 0 && done < of) return { figure: of };
    const kinds = Object.keys(goods);
    const isMissing = (sku: string): boolean =>
      reading.details.some(
        (line) => line.startsWith(`${sku}: `) && line !== `${sku}: ${goods[sku]} of ${goods[sku]}`,
      );
    const next = of > 0 ? kinds[kinds.indexOf(reading.title) + 1] : kinds.find(isMissing);
    return next === undefined ? { choose: 'close' } : { scan: next };
  };

/** At the bin: one scan says what it is, a figure how many. */
const take: Hand = (reading) => {
  const [hand, of] = unitsOf(reading);
  return hand > 0 ? { figure: of } : { scan: reading.title };
};

/** What the boxes of the demo weigh empty. */
export const tareGrams: Readonly<Record<string, number>> = { BAG: 30, S: 120, M: 300, L: 650, PAL: 12_000 };

export const jobs: Readonly<Record<string, Job>> = {
  receive: {
    goods: twoKinds,
    async prepare(place, reference, goods) {
      const { number, carton } = await announced(place, reference, goods);
      return {
        document: number,
        hands: {
          carton: () => ({ scan: carton }),
          item: count(goods),
          measure: choose('keep'),
        },
      };
    },
    middle: 5,
    books: { receive: [5, 2] },
    acts: { arrive: 1, counts: 2, measures: 2, close: 1 },
  },
  putaway: {
    goods: twoKinds,
    async prepare(place, reference, goods) {
      const { carton } = await counted(place, reference, goods);
      return { document: carton, hands: { unit: scanFact, item: scanFact, bin: scanBin } };
    },
    middle: 2,
    books: { putaway: [5, 2] },
    acts: { moves: 2 },
  },
  pick: {
    goods: twoKinds,
    async prepare(place, reference, goods) {
      await released(place, reference, goods);
      const tote = place.totes.shift() ?? '';
      return {
        document: reference,
        hands: { bin: scanBin, item: take, put: () => ({ scan: tote }) },
      };
    },
    middle: 4,
    books: { pick: [5, 2] },
    acts: { tote: 1, picks: 2 },
  },
  pack: {
    goods: (tag) => ({ [`${tag}A`]: 2, [`${tag}B`]: 1 }),
    async prepare(place, reference, goods) {
      await picked(place, reference, goods);
      let box = '';
      const units = Object.values(goods).reduce((sum, quantity) => sum + quantity, 0);
      return {
        document: reference,
        hands: {
          item: scanTitle,
          box: ({ fact }) => ({ scan: `CMD-${(box = fact)}` }),
          weight: () => ({ figure: units * gramsEach + (tareGrams[box] ?? 0) }),
          label: scanFact,
        },
      };
    },
    middle: 2,
    books: { pack: [3, 2] },
    acts: { parcels: 1 },
  },
  load: {
    goods: (tag) => ({ [`${tag}A`]: 1, [`${tag}B`]: 1, [`${tag}C`]: 1 }),
    async prepare(place, reference, goods) {
      const { manifest, parcels } = await packed(place, reference, goods);
      const isAll = ({ fact }: Reading) => fact.startsWith(`${parcels.length} /`);
      return {
        document: manifest,
        hands: {
          parcel: (reading) =>
            isAll(reading) ? { choose: 'close' } : { scan: parcels[Number.parseInt(reading.fact)] ?? '' },
          close: choose('close'),
          papers: choose('leave'),
        },
      };
    },
    middle: 1,
    books: { ship: [3, 3] },
    acts: { parcels: 3, close: 1 },
  },
  return: {
    goods: (tag) => ({ [`${tag}A`]: 1, [`${tag}B`]: 1 }),
    async prepare(place, reference, goods) {
      const { number } = await comingBack(place, reference, goods);
      const kinds = Object.keys(goods);
      return {
        document: number,
        hands: {
          item: ({ progress }) => {
            const sku = kinds[progress];
            return sku === undefined ? { choose: 'end' } : { scan: sku };
          },
          grade: choose('new'),
          action: choose('restock'),
          bin: scanBin,
        },
      };
    },
    middle: 4,
    books: { return: [2, 2] },
    acts: { arrivals: 1, units: 2, 'inspection-end': 1 },
  },
  unpick: {
    goods: twoKinds,
    async prepare(place, reference, goods) {
      await cancelled(place, reference, goods);
      return { document: reference, hands: { item: scanTitle, bin: scanBin } };
    },
    middle: 2,
    books: { unpick: [5, 2] },
    acts: { 'put-backs': 2 },
  },
  'look-up': {
    goods: (tag) => ({ [`${tag}A`]: 1, [`${tag}B`]: 1 }),
    async prepare(place, reference, goods) {
      await stowed(place, reference, goods);
      const [one = '', other = ''] = Object.keys(goods);
      return {
        document: one,
        hands: {
          any: ({ title }) => ({ scan: title === one ? other : title === other ? 'CMD-PAUSE' : one }),
        },
      };
    },
    middle: 1,
    books: {},
    acts: {},
  },
};
