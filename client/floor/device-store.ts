import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { QueuedOperation } from './queue-rules.ts';

/**
 * What the device keeps, in one database: acts on their way to the server, and the place at which the worker is. One
 * database, because an act and the place behind it have to be written together: with only one of them kept, a crash
 * would lose a scan or have it done twice.
 */
interface DeviceSchema extends DBSchema {
  operations: { key: number; value: QueuedOperation };
  /** Keys of acts that were on their way at least once; apart, so that to note one keeps no step's write waiting. */
  tried: { key: number; value: true };
  kept: { key: string; value: unknown };
}

export type DeviceStore = IDBPDatabase<DeviceSchema>;

/** An empty battery must not take what was written: browsers may else keep it in memory for a while. */
export const forSure = { durability: 'strict' } as const;

/**
 * Opens the device's store and writes to it once. Rejects where the browser keeps nothing (private windows, storage
 * switched off) or has no room left.
 */
export async function openDeviceStore(): Promise<DeviceStore> {
  const db = await openDB<DeviceSchema>('farstock-terminal', 2, {
    upgrade(found, version) {
      if (version < 1) {
        found.createObjectStore('operations', { autoIncrement: true });
        found.createObjectStore('kept');
      }
      found.createObjectStore('tried');
    },
    // A newer terminal in another tab needs the store for itself.
    blocking: () => db.close(),
  });
  await db.put('kept', 'written', 'trial');
  return db;
}
