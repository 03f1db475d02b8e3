export interface LayoutEvents {
  'bin.blocked': { binId: string; code: string; reason: string };
  'bin.unblocked': { binId: string; code: string };
}
