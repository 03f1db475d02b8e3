import { readFileSync } from 'node:fs';
import path from 'node:path';
import { demoPassword, demoPin } from '../../seeds/demo.ts';
import { signIn } from '../../shared/identity/session.contract.ts';
import { listWarehouses } from '../../shared/layout/warehouses.contract.ts';
import { verifyStock } from '../../shared/stock/stock.contract.ts';
import { connect, type Connection, type Listeners } from './connection.ts';
import { keepLatencies, type Latencies } from './latencies.ts';
import { seeded } from '../../shared/domain/random.ts';
import { emptyTally, type Progress, type Simulation, type Tally } from './simulation.ts';
import { playCounts } from './stage-counts.ts';
import { playInbound } from './stage-inbound.ts';
import { playOutbound } from './stage-outbound.ts';
import { playReturns } from './stage-returns.ts';
import { openTerminal } from './terminal.ts';

export interface DayOptions {
  url: string;
  day: string;
  workers: number;
  thinkMs: number;
  seed: number;
  progress: Progress;
  /** Hears the id of every act that the server said it has done. */
  acknowledged?: (operationId: string) => void;
}

export interface DayResult {
  tally: Tally;
  seconds: number;
  latencies: Latencies;
  /** What the ledger's own proof found wrong; empty is what it should be. */
  findings: readonly { promise: number; check: string; detail: string }[];
  postings: number;
}

/** Plays a whole day through the public API: in, away, out, back. Ends with the ledger's proof. */
export async function simulateDay(options: DayOptions): Promise<DayResult> {
  const { url, day, seed, progress } = options;
  const latencies = keepLatencies();
  const heard = options.acknowledged ? { acknowledged: options.acknowledged } : {};
  const manager = await person(url, 'manager', heard);
  const seller = await person(url, 'seller', heard);
  const [warehouse] = (await manager.call(listWarehouses, {})).rows;
  if (!warehouse) throw new Error('the demo warehouse is not there');
  const workers = await Promise.all(
    Array.from({ length: options.workers }, (_, index) =>
      openTerminal({
        url,
        warehouseId: warehouse.id,
        manager,
        badge: `W${String(index + 1).padStart(2, '0')}`,
        pin: demoPin,
        latencies,
        thinkMs: options.thinkMs,
        ...heard,
      }),
    ),
  );
  const simulation: Simulation = {
    url,
    warehouseId: warehouse.id,
    manager,
    seller,
    workers,
    file: readFileSync(day),
    fileName: path.basename(day),
    runName: `${path.basename(day, path.extname(day))}-${seed}`
      .replaceAll(/[^A-Za-z0-9_-]/g, '-')
      .slice(0, 40),
    random: seeded(seed),
    latencies,
    tally: emptyTally(),
    progress,
  };
  const startedAt = performance.now();
  try {
    await playInbound(simulation);
    await playOutbound(simulation);
    await playReturns(simulation);
    await playCounts(simulation);
  } finally {
    for (const worker of workers) worker.close();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  progress('prove the ledger', 0, 1);
  const { findings, postings } = await manager.call(verifyStock, {});
  progress('prove the ledger', 1, 1);
  return { tally: simulation.tally, seconds, latencies, findings, postings };
}

/** Somebody of the demo at an office screen. */
async function person(url: string, login: string, listeners: Listeners): Promise<Connection> {
  const stranger = connect(url, () => Promise.resolve(''));
  const connection = connect(
    url,
    async () => (await stranger.call(signIn, { login, password: demoPassword })).accessToken,
    listeners,
  );
  await connection.signIn();
  return connection;
}
