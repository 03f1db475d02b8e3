import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Comparison } from './compare.ts';
import type { Figures } from './measure.ts';
import type { PushFigures } from './push.ts';
import type { ScanFigures } from './scan-latency.ts';
import type { ShiftFigures, ShiftReport } from './shift.ts';
import { textTable } from './text-table.ts';

export interface DatabaseReport {
  database: string;
  products: number;
  comparisons: Comparison[];
  hotBin?: { hot: Figures; spread: Figures };
  buyers?: { promised: number; failed: number };
  push?: { ours: PushFigures; bare: PushFigures };
  shift?: ShiftReport;
  serverMemoryMib: number;
}

const number = (value: number, digits = 1): string => value.toFixed(digits);

const head = [
  'operation',
  'clients',
  'requests',
  'SQL',
  'per s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU server',
  'CPU db',
  'CPU both',
  'rung per s',
  'rung CPU',
  'ratio',
  'failed',
];

function comparisonRow({ name, clients, requests, statements, ours, rung }: Comparison): string[] {
  return [
    name,
    String(clients),
    String(requests),
    String(statements),
    number(ours.perSecond),
    number(ours.p50),
    number(ours.p95),
    number(ours.p99),
    number(ours.serverCpu, 2),
    number(ours.databaseCpu, 2),
    number(ours.serverCpu + ours.databaseCpu, 2),
    number(rung.perSecond),
    number(rung.serverCpu + rung.databaseCpu, 2),
    number(ours.perSecond / rung.perSecond, 2),
    rung.failures > 0 ? `${ours.failures} (rung ${rung.failures})` : String(ours.failures),
  ];
}

/** What one database gave, for people. CPU in milliseconds per operation. */
export function reportText(report: DatabaseReport): string {
  const parts = [`\n${report.database}, ${report.products} products`];
  if (report.comparisons.length > 0) parts.push(textTable(head, report.comparisons.map(comparisonRow)));
  if (report.hotBin) {
    const { hot, spread } = report.hotBin;
    parts.push(
      `16 clients on one bin: ${number(hot.perSecond)} moves/s, ${number(hot.perSecond / spread.perSecond, 2)} of ` +
        `${number(spread.perSecond)} on many; p99 ${number(hot.p99)} ms; ${hot.failures} failed`,
    );
  }
  if (report.buyers)
    parts.push(
      `200 buyers for 50 units: ${report.buyers.promised} promised, ${report.buyers.failed} without an answer`,
    );
  if (report.push) {
    const { ours, bare } = report.push;
    const line = (who: string, figures: PushFigures): string =>
      `  ${who}: ${figures.delivered} of ${figures.expected} delivered, p50 ${figures.p50} ms, p95 ${figures.p95} ms, ` +
      `p99 ${figures.p99} ms, most ${figures.most} ms; ${number(figures.cpuPerDelivery)} µs of server CPU each; ` +
      `${number(figures.memoryPerTerminalKib)} KiB per terminal`;
    parts.push(
      `push to ${ours.terminals} terminals in rooms of 100, 100 events a second:\n` +
        `${line('ours (with the moves)', ours)}\n${line('bare socket.io', bare)}`,
    );
  }
  if (report.shift) {
    const { alone, printing, labels } = report.shift;
    const line = (when: string, { scans, failures, p50, p95, p99 }: ShiftFigures): string =>
      `  ${when}: ${scans} scans, p50 ${number(p50)} ms, p95 ${number(p95)} ms, p99 ${number(p99)} ms; ${failures} failed`;
    parts.push(
      `50 terminals, a scan a second each:\n${line('alone', alone)}\n${line(`while ${labels} labels are printed`, printing)}`,
    );
  }
  parts.push(`server memory afterwards: ${report.serverMemoryMib} MiB`);
  return parts.join('\n');
}

/** How soon a scan is answered on the terminal's own screen. */
export const scanText = (figures: ScanFigures): string =>
  `\nscan to feedback painted, processor ${figures.slowness} × slower: ${figures.scans} scans, p50 ${number(figures.p50)} ms, ` +
  `p95 ${number(figures.p95)} ms, p99 ${number(figures.p99)} ms, most ${number(figures.most)} ms; ${figures.silent} not shown in the next frame`;

/** Keeps the figures beside the program, one file per run. Answers the file's name. */
export function writeReport(report: object): string {
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}
