import type { Connection } from './connection.ts';
import type { Latencies } from './latencies.ts';
import type { Random } from '../../shared/domain/random.ts';
import type { Terminal } from './terminal.ts';

/** What the day came to; counted as it goes. */
export interface Tally {
  cartons: number;
  unitsReceived: number;
  linesPutAway: number;
  orders: number;
  shortPicks: number;
  parcels: number;
  parcelsLoaded: number;
  ordersShipped: number;
  ordersShort: number;
  returns: number;
  unitsReturned: number;
  repairs: number;
  counts: number;
}

export const emptyTally = (): Tally => ({
  cartons: 0,
  unitsReceived: 0,
  linesPutAway: 0,
  orders: 0,
  shortPicks: 0,
  parcels: 0,
  parcelsLoaded: 0,
  ordersShipped: 0,
  ordersShort: 0,
  returns: 0,
  unitsReturned: 0,
  repairs: 0,
  counts: 0,
});

/** Where the day stands, for whoever watches: `done` of `total` pieces of a stage. */
export type Progress = (stage: string, done: number, total: number) => void;

/** Everything the stages of a simulated day share. */
export interface Simulation {
  url: string;
  warehouseId: string;
  manager: Connection;
  seller: Connection;
  workers: readonly Terminal[];
  /** The day's file, as a seller uploads it. */
  file: Buffer;
  fileName: string;
  /** Tells this run's documents from those of another run on the same database. */
  runName: string;
  random: Random;
  latencies: Latencies;
  tally: Tally;
  progress: Progress;
}

/** Everybody works at once; the first who fails ends the day. */
export const everybody = async (
  workers: readonly Terminal[],
  work: (terminal: Terminal) => Promise<void>,
): Promise<void> => {
  await Promise.all(workers.map(work));
};
