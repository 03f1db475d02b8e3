export interface PutawayEvents {
  /** Units went into a bin. `leftUnits` is what the task still has to do: 0 means the goods of its document are stowed. */
  'putaway.moved': {
    taskId: string;
    documentKind: string;
    documentId: string;
    /** The bin; null where nothing was moved: the rest of the goods is gone. */
    binId: string | null;
    leftUnits: number;
  };
}
