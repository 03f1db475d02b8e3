/**
 * The warehouse's time on a device whose own clock nobody trusts: the server's, as heard in its last answer, carried
 * on by the time since the page was opened (which nobody can set). The device's clock serves only to bridge a reload.
 */
export interface ServerClock {
  /** The server said that it was so late just now; milliseconds since 1970. */
  heard(serverMs: number): void;
  /** The server's time, milliseconds since 1970; null where it was never heard. */
  now(): number | null;
}

interface Clocks {
  /** Milliseconds since the page was opened. */
  steady(): number;
  /** What the device believes the time to be. */
  device(): number;
}

const ofBrowser: Clocks = { steady: () => performance.now(), device: () => Date.now() };

/** A difference this small is the network's, not the clock's. */
const noticeMs = 2000;

/**
 * @param aheadMs by how much the server's clock was ahead of the device's, where that is known from before
 * @param onChange told when that is different from what it was
 */
export function openServerClock(
  aheadMs: number | undefined,
  onChange: (aheadMs: number) => void,
  clocks: Clocks = ofBrowser,
): ServerClock {
  let known = aheadMs;
  let base = aheadMs === undefined ? null : clocks.device() + aheadMs - clocks.steady();
  return {
    heard(serverMs) {
      base = serverMs - clocks.steady();
      const ahead = serverMs - clocks.device();
      if (known !== undefined && Math.abs(ahead - known) < noticeMs) return;
      known = ahead;
      onChange(ahead);
    },
    now: () => (base === null ? null : base + clocks.steady()),
  };
}
