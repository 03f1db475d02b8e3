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
  /** Goods that a walk was told to take were carried to another bin, and it takes them from there. */
  'pick.carried': { taskId: string; orderId: string; fromBinId: string; toBinId: string; bin: string };
  /** Somebody should look into this bin: it did not hold what the books say. */
  'bin.count-wanted': { binId: string; productId: string; reason: string };
}
