export interface PickingEvents {
  'wave.moved': { waveId: string; number: string; state: string; orders: number; released: number };
  'pick.recorded': { taskId: string; orderId: string; lineId: string; picked: number; quantity: number };
  'pick.reversed': { taskId: string; orderId: string; lineId: string; picked: number; quantity: number };
  'pick.short': {
    taskId: string;
    orderId: string;
    lineId: string;
    short: number;
    binId: string;
    reason: string;
  };
  /** Somebody should look into this bin: it did not hold what the books say. */
  'bin.count-wanted': { binId: string; productId: string; reason: string };
}
