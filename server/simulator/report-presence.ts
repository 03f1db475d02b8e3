import type { FloorInput } from '../../shared/floor/flow.ts';
import { reportPresence } from '../../shared/live/presence.contract.ts';
import type { Connection } from './connection.ts';

/** A simulated day is short: its terminals speak up more often than real ones. */
const everyMs = 4000;

/** Tells how a simulated terminal is, now and then. */
export type Report = (flow: string, step: string, input: FloorInput) => Promise<void>;

/**
 * Reports as a handheld does: what is being done, the bin scanned last, and a battery that gets emptier.
 * @param name the badge; its number decides how full the battery is at first
 */
export function presenceOf(connection: Connection, name: string): Report {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 1);
  let battery = Math.max(12, 100 - number * 11);
  let at: string | null = null;
  let reportedAt = 0;
  return async (flow, step, input) => {
    if (input.kind === 'scan' && input.code.kind === 'bin') at = input.code.code;
    const now = performance.now();
    if (reportedAt > 0 && now - reportedAt < everyMs) return;
    reportedAt = now;
    battery = Math.max(5, battery - 0.02);
    const report = {
      battery: Math.round(battery),
      isCharging: false,
      waiting: 0,
      exceptions: 0,
      flow,
      step,
      taskId: null,
      at,
      version: 'simulator',
    };
    // Whether it was heard decides nothing: the day goes on.
    await connection.call(reportPresence, report).catch(() => undefined);
  };
}
