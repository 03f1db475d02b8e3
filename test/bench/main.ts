/**
 * `npm run bench`: what an operation costs through our public API, beside the same final SQL behind a bare server in
 * the same run. It reports; it asserts nothing. Everything stays on loopback and in temporary folders.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { arriveCartons, openActs, type Acts, type Carton } from './acts.ts';
import { openAgent } from './caller.ts';
import { startChild, type Child } from './child.ts';
import { compare, writeDown, type Plan } from './compare.ts';
import { machine, memoryMib } from './cpu.ts';
import { buyers, hotBin } from './crowds.ts';
import { openBed, type Bed } from './databases.ts';
import { benchKey, fill, type Place } from './fill.ts';
import { growthText, lengthenLedger } from './history.ts';
import { readOptions, type Options } from './options.ts';
import { push } from './push.ts';
import { reportText, scanText, writeReport, type DatabaseReport } from './report.ts';
import { scanLatency, type ScanFigures } from './scan-latency.ts';
import { readScript } from './scripts.ts';
import { shift } from './shift.ts';
import { releaseTable } from './release-time.ts';
import { dayTable } from './walk-days.ts';
import { batchTable, routeTable } from './walk.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const compared = ['receive', 'move', 'order', 'stock-page', 'sku-by-bin', 'ledger-page'] as const;
/** The product that 200 buyers want, and how much there is of it. */
const wanted = { productIndex: 12_345, units: 50 };

/** Where a run keeps what passes between its processes. */
interface Workplace {
  folder: string;
  scripts: string;
  environment: Record<string, string>;
}

const environmentOf = (bed: Bed, folder: string): Record<string, string> => ({
  DATABASE_URL: bed.url,
  FARSTOCK_DATA: folder,
  FARSTOCK_SIGNING_KEY: benchKey,
  FARSTOCK_DEMO: '0',
  LOG_LEVEL: 'error',
});

async function benchDatabase(kind: Bed['kind'], options: Options): Promise<DatabaseReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-bench-data-'));
  const bed = await openBed(kind);
  try {
    const work: Workplace = {
      folder,
      scripts: path.join(folder, 'scripts.jsonl'),
      environment: { ...environmentOf(bed, folder), BENCH_SCRIPTS: path.join(folder, 'scripts.jsonl') },
    };
    say(`${bed.version}: filling ${options.products} products`);
    const place = await fill(bed.url, options.products, folder, wanted);
    if (options.postings > 0) {
      say(`${bed.kind}: lengthening the ledger to ${options.postings} postings`);
      await lengthenLedger(bed.url, options.postings);
    }
    const written = await writePlans(bed, work, place, options);
    return await measureAll(bed, work, place, written, options);
  } finally {
    await bed.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Written {
  plans: Plan[];
  cartons: Carton[];
}

/** First pass: each operation once as often as it will be measured, with its statements written down. */
async function writePlans(bed: Bed, work: Workplace, place: Place, options: Options): Promise<Written> {
  const capture = await startChild('capture-server.ts', work.environment);
  const agent = openAgent(4);
  try {
    const cartons = await arriveCartons(agent, capture.origin, place);
    await bed.copy();
    // Copying keeps this process busy for longer than the server keeps silent connections.
    agent.destroy();
    const acts = openActs(agent, capture.origin, place, cartons);
    const plans: Plan[] = [];
    for (const name of compared.filter((one) => options.only.has(one))) {
      say(`${bed.kind}: writing down ${name}`);
      plans.push(await writeDown(acts, name, options));
    }
    return { plans, cartons };
  } finally {
    agent.destroy();
    await capture.stop();
  }
}

async function measureAll(
  bed: Bed,
  work: Workplace,
  place: Place,
  { plans, cartons }: Written,
  options: Options,
): Promise<DatabaseReport> {
  const counts = statementCounts(work.scripts);
  const server = await startChild('../../server/main.ts', work.environment);
  const rung = await startChild('rung-server.ts', { ...work.environment, DATABASE_URL: bed.rungUrl });
  const agent = openAgent(256);
  try {
    const acts = openActs(agent, server.origin, place, cartons);
    const sides = {
      acts,
      server,
      rung,
      agent,
      databasePid: bed.pid,
      statementsOf: (id: string) => counts.get(id) ?? 0,
    };
    const report: DatabaseReport = {
      database: bed.version,
      products: options.products,
      comparisons: [],
      serverMemoryMib: 0,
    };
    for (const plan of plans) {
      say(`${bed.kind}: measuring ${plan.name}`);
      report.comparisons.push(...(await compare(plan, sides, options.rounds)));
    }
    await measureCrowds(report, { acts, server, bed, place, agent, work }, options);
    return { ...report, serverMemoryMib: memoryMib(server.pid) };
  } finally {
    agent.destroy();
    await Promise.all([server.stop(), rung.stop()]);
  }
}

interface Crowd {
  acts: Acts;
  server: Child;
  bed: Bed;
  place: Place;
  agent: ReturnType<typeof openAgent>;
  work: Workplace;
}

async function measureCrowds(
  report: DatabaseReport,
  crowd: Crowd,
  { only, seconds }: Options,
): Promise<void> {
  const { acts, server, bed, place, agent } = crowd;
  if (only.has('hot-bin')) {
    say(`${bed.kind}: 16 clients on one bin`);
    const count = Math.round(Math.min(100 * seconds, 400));
    const run = { first: 500_000, count, clients: 16, serverPid: server.pid, databasePid: bed.pid };
    report.hotBin = await hotBin(acts, run);
  }
  if (only.has('buyers')) {
    say(`${bed.kind}: 200 buyers for ${wanted.units} units`);
    report.buyers = await buyers(acts, wanted.productIndex);
  }
  if (only.has('push')) {
    say(`${bed.kind}: 1,000 terminals`);
    const { environment, folder: dataFolder } = crowd.work;
    const pushing = { url: bed.url, dataFolder, environment, place, agent };
    report.push = await push({ ...pushing, seconds: Math.ceil(seconds * 5) });
  }
  if (only.has('shift')) {
    say(`${bed.kind}: 50 terminals, and 10,000 labels`);
    report.shift = await shift({ server, place, agent, seconds: seconds * 15 });
  }
}

function statementCounts(file: string): Map<string, number> {
  const scripts = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(readScript);
  return new Map(scripts.map(({ id, statements }) => [id, statements.length]));
}

/** `npm run bench -- walk [DAY.csv …]` */
async function benchWalks(files: readonly string[]): Promise<void> {
  process.stdout.write(`${routeTable(100)}\n`);
  if (files.length === 0) return;
  process.stdout.write(`\n${dayTable(files)}\n\n${batchTable(files)}\n`);
  process.stdout.write(`\n${await releaseTable(files)}\n`);
}

const pages = ['stock-page', 'sku-by-bin', 'ledger-page'] as const;

/** The same reads where there is little: what they cost more on the long ledger is what grows. */
const small10k = (options: Options): Options => ({
  ...options,
  products: 10_000,
  postings: 0,
  only: new Set(pages.filter((page) => options.only.has(page))),
});

async function measureScans({ seconds }: Options): Promise<ScanFigures> {
  const count = Math.round(seconds * 500);
  say(`${count} scans in a slow browser`);
  const figures = await scanLatency(count);
  process.stdout.write(`${scanText(figures)}\n`);
  return figures;
}

async function main(): Promise<void> {
  const [word, ...files] = process.argv.slice(2);
  if (word === 'walk') return benchWalks(files);
  const options = readOptions(process.argv.slice(2));
  const before = machine();
  const reports: DatabaseReport[] = [];
  const scan = options.only.has('scan') ? await measureScans(options) : undefined;
  // How soon a screen answers has nothing to do with the database.
  const databases = options.only.size === 1 && scan ? [] : options.databases;
  for (const kind of databases) {
    const small = options.postings > 0 ? await benchDatabase(kind, small10k(options)) : undefined;
    const report = await benchDatabase(kind, options);
    reports.push(report);
    process.stdout.write(`${reportText(report)}\n`);
    if (small) process.stdout.write(`${growthText(small, report)}\n`);
  }
  const after = machine();
  const file = writeReport({
    startedWith: before,
    endedWith: after,
    seconds: options.seconds,
    reports,
    scan,
  });
  process.stdout.write(
    `\n${before.cores} × ${before.processor}, Node ${before.node}; load ${before.load.toFixed(1)} before, ` +
      `${after.load.toFixed(1)} after (this run is part of it). CPU in ms per operation; the rung is the same SQL behind\n` +
      `a bare node:http server in the same run, the ratio is our throughput by its. Figures: ${file}\n`,
  );
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(1);
  },
);
