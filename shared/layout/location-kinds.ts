/** Places inside the building. Stock in them is never below zero. */
export const binKinds = [
  'dock',
  'staging',
  'storage',
  'pick_face',
  'quarantine',
  'packing',
  'wall_slot',
  'tote',
  'cart',
  'returns',
  'repair',
  'dispatch',
  'van',
] as const;
export type BinKind = (typeof binKinds)[number];

/** Accounts outside the building: the other end of goods that come, go, turn up or get lost. */
export const virtualKinds = ['announced', 'customer', 'variance', 'scrap', 'consumed', 'supplier'] as const;
export type VirtualKind = (typeof virtualKinds)[number];

export type LocationKind = BinKind | VirtualKind;

/** Kinds from which orders are picked; their bins are pickable unless somebody says otherwise. */
export const pickingKinds: readonly LocationKind[] = ['storage', 'pick_face'];

/** Goods may be promised to orders exactly where they could be picked today. */
export const isSellable = (bin: { kind: LocationKind; isPickable: boolean; isBlocked: boolean }): boolean =>
  pickingKinds.includes(bin.kind) && bin.isPickable && !bin.isBlocked;

/** The code of a virtual location. People's codes never begin with `@`. */
export const virtualCode = (kind: VirtualKind): string => `@${kind}`;
