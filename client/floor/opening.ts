/** Whether whoever began to open something still stands here. */
export type IsHere = () => boolean;

export interface Opening {
  /**
   * Opens one thing at a time: of two quick touches, or a touch and a scan, the second claims nothing. False where
   * something else is being opened, or lies here already.
   */
  alone: (open: (isHere: IsHere) => Promise<void>) => Promise<boolean>;
  /** Whether the same person stands here as now: to be asked behind everything that was waited for. */
  visit: () => IsHere;
  /** Nobody stands here any more: what is being opened comes to nothing, and keeps nobody from opening. */
  abandon(): void;
}

/** @param isTaken whether something lies on the bench */
export function openOpening(isTaken: () => boolean): Opening {
  let nth = 0;
  let isOpening = false;
  const visit = (): IsHere => {
    const own = nth;
    return () => own === nth;
  };
  return {
    visit,
    async alone(open) {
      if (isOpening || isTaken()) return false;
      isOpening = true;
      const isHere = visit();
      try {
        await open(isHere);
      } finally {
        if (isHere()) isOpening = false;
      }
      return true;
    },
    abandon() {
      nth += 1;
      isOpening = false;
    },
  };
}
