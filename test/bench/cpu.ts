import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Jiffies per second, as Linux reports them to programs on every architecture. */
const ticksPerSecond = 100;

/** User and system time that a process has used so far, in milliseconds (proc(5), fields 14 and 15 of stat). */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** Memory a process holds, in MiB. */
export function memoryMib(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

export const machine = () => ({
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  node: process.version,
  /** Everything that runs on the machine, over the last minute: what else may have disturbed the figures. */
  load: loadavg()[0] ?? 0,
});
