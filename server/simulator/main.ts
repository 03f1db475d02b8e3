import { readOptions, type Options } from './options.ts';
import { startOwnServer } from './own-server.ts';
import { simulateDay, type DayResult } from './simulate-day.ts';
import type { Progress } from './simulation.ts';

const out = (line: string): void => void process.stdout.write(`${line}\n`);

/** A bar that moves in place on a terminal, and says each stage once elsewhere. */
function bar(): Progress {
  let shown = '';
  let tenth = -1;
  return (stage, done, total) => {
    const share = total === 0 ? 1 : Math.min(done / total, 1);
    if (process.stderr.isTTY) {
      const filled = Math.round(share * 30);
      const line = `${stage.padEnd(22)} ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${done}/${total}`;
      process.stderr.write(`\r${line}${share === 1 ? '\n' : ''}`);
      return;
    }
    if (stage === shown && Math.floor(share * 4) === tenth) return;
    shown = stage;
    tenth = Math.floor(share * 4);
    process.stderr.write(`${stage}: ${done} of ${total}\n`);
  };
}

const json: Progress = (stage, done, total) => out(JSON.stringify({ stage, done, total }));

function summary({ tally, seconds, latencies, findings, postings }: DayResult): string[] {
  const scans = latencies.of((name) => name.startsWith('scan '));
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    `cartons received   ${tally.cartons} (${tally.unitsReceived} units)`,
    `cartons put away   ${tally.linesPutAway}`,
    `orders             ${tally.orders}: ${tally.ordersShipped} shipped in ${tally.parcels} parcels` +
      ` (${tally.parcelsLoaded} on manifests), ${tally.ordersShort} short`,
    `short picks        ${tally.shortPicks}`,
    `returns            ${tally.returns} (${tally.unitsReturned} units), repairs ${tally.repairs}`,
    `bins counted       ${tally.counts}`,
    `ledger             ${postings} postings, ${(postings / seconds).toFixed(0)} lines per second over ${seconds.toFixed(1)} s`,
    `scan operations    ${scans.count}: p50 ${ms(scans.p50)}, p95 ${ms(scans.p95)}, p99 ${ms(scans.p99)}`,
    ...[1, 2, 3, 4, 5].map((promise) => {
      const wrong = findings.filter((finding) => finding.promise === promise);
      const verdict = wrong.length === 0 ? 'kept' : `BROKEN: ${wrong.map(({ detail }) => detail).join('; ')}`;
      return `promise ${promise}          ${verdict}`;
    }),
  ];
}

async function run(options: Options): Promise<number> {
  const own = options.url === null ? await startOwnServer() : null;
  try {
    const progress = options.json ? json : bar();
    const result = await simulateDay({ ...options, url: options.url ?? own?.url ?? '', progress });
    if (options.json)
      out(JSON.stringify({ summary: summary(result), isSound: result.findings.length === 0 }));
    else summary(result).forEach(out);
    return result.findings.length === 0 ? 0 : 1;
  } finally {
    await own?.stop();
  }
}

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  return run(options);
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(1);
  });
