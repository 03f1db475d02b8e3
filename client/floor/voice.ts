import type { Feedback } from '../../shared/floor/flow.ts';
import type { ScanGuard } from './scan-guard.ts';
import { signal } from './signals.ts';
import type { TerminalState } from './terminal-state.ts';

/** How often what nobody may miss is sounded again. */
const stopMs = 3000;

export interface Voice {
  /** Shows and sounds what just happened. */
  tell: (feedback: Feedback) => void;
  /** Whoever stands here has seen it, or nobody stands here: it is not sounded again. */
  hush: () => void;
}

export function openVoice(guard: ScanGuard, change: (part: Partial<TerminalState>) => void): Voice {
  let stopping: ReturnType<typeof setInterval> | undefined;
  return {
    tell(feedback) {
      clearInterval(stopping);
      signal(feedback.level);
      if (feedback.level === 'stop') stopping = setInterval(() => signal('stop'), stopMs);
      // A question is answered by the same scan: that is no double reading.
      if (feedback.level === 'warn') guard.forgive();
      change({ feedback });
    },
    hush: () => clearInterval(stopping),
  };
}
