import type { ProblemDocument } from '../../shared/contract/problems.ts';
import type { BenchTools } from './bench-tools.ts';
import type { TerminalState } from './terminal-state.ts';

/**
 * Somebody else holds the task. Who may take it over is asked: the same scan again, CMD-CONFIRM or a touch says yes;
 * anything else says no. Everybody else learns who has it, since when, and whom to ask.
 */
export function askTakeOver(
  { state, tell, change }: Pick<BenchTools, 'state' | 'tell' | 'change'>,
  taskId: string,
  { params, detail }: ProblemDocument,
): void {
  const { profile, enrolment } = state();
  const { user, since } = params;
  const timeZone = enrolment?.warehouse?.timeZone;
  if (typeof user !== 'string' || typeof since !== 'string' || !timeZone)
    return tell({ level: 'error', code: 'error.server', params: { sentence: detail } });
  const facts = { user, time: { at: since, timeZone } };
  if (!profile?.permissions.includes('task.takeover'))
    return tell({ level: 'error', code: 'error.in-work', params: facts });
  tell({ level: 'warn', code: 'warn.take-over', params: facts });
  change({ takeOver: taskId });
}

/** The task about which the question stands on the screen: whatever is said next takes it back. */
export const takeOverAsked = ({
  takeOver,
  feedback,
}: Pick<TerminalState, 'takeOver' | 'feedback'>): string | undefined =>
  feedback?.code === 'warn.take-over' ? takeOver : undefined;
