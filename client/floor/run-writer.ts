import type { NewAct } from './queue-rules.ts';
import type { RunDoors, RunPlace } from './run.ts';
import { wait } from './wait.ts';

export interface RunWriter {
  /** Writes acts and the place behind them, at once. */
  write(acts: readonly NewAct[]): void;
  /** Resolves when everything given so far stands on the device. */
  written(): Promise<void>;
  /** The device takes no more: what it can't keep would be lost with the next empty battery. */
  isStuck(): boolean;
  /** Nothing is tried again. */
  end(): void;
}

const againMs = 1000;

/**
 * Writes each step as it comes, without waiting for the one before: a page that dies between two quick steps has
 * handed over both. What does not surely stand yet goes along with the next write, so no step ever stands without
 * those before it, whichever write fails.
 * @param place where the worker is now
 */
export function openRunWriter(
  { write, changed }: Pick<RunDoors, 'write' | 'changed'>,
  place: () => RunPlace,
): RunWriter {
  let unsure: readonly NewAct[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isStuck = false;
  let isEnded = false;

  async function insist(): Promise<void> {
    for (;;) {
      const carried = unsure;
      try {
        await write(carried, place());
        unsure = unsure.filter((act) => !carried.includes(act));
        if (isStuck) changed({ level: 'info', code: 'ui.room-again' });
        isStuck = false;
        return;
      } catch {
        isStuck = true;
        changed({ level: 'stop', code: 'stop.no-room' });
        await wait(againMs);
        if (isEnded) return;
      }
    }
  }

  return {
    write(acts) {
      unsure = [...unsure, ...acts];
      writing = insist();
    },
    written: () => writing,
    isStuck: () => isStuck,
    end: () => void (isEnded = true),
  };
}
