import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

export interface Options {
  day: string;
  workers: number;
  /** Milliseconds between two scans of a worker. */
  thinkMs: number;
  /** A running server; without one, the simulator starts its own on a fresh database. */
  url: string | null;
  seed: number;
  /** One line of JSON per step instead of a bar: for whoever started the simulator. */
  json: boolean;
}

export const usage = `npm run simulate -- --day FILE [--workers 8] [--speed max|realtime×N] [--url http://…] [--seed 1]`;

/** A person takes about this long from one scan to the next. */
const realSecondsPerScan = 4;

/** Reads the command line. Throws with one line that names what is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      day: { type: 'string' },
      workers: { type: 'string', default: '8' },
      speed: { type: 'string', default: 'max' },
      url: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.day === undefined) throw new Error(`--day is missing: ${usage}`);
  if (!existsSync(values.day)) throw new Error(`--day: there is no file ${values.day}`);
  return {
    day: values.day,
    workers: figure('--workers', values.workers, 1, 8),
    thinkMs: thinkMsOf(values.speed),
    url: values.url ?? null,
    seed: figure('--seed', values.seed, 0, 4_294_967_295),
    json: values.json,
  };
}

function figure(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new Error(`${name} takes a number from ${min} to ${max}`);
  return value;
}

function thinkMsOf(speed: string): number {
  if (speed === 'max') return 0;
  const times = /^realtime(?:[×x*](\d+))?$/.exec(speed);
  if (!times) throw new Error('--speed takes max or realtime×N, for example realtime×60');
  return (realSecondsPerScan * 1000) / Number(times[1] ?? 1);
}
