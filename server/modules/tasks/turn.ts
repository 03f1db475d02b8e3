/** Work without a due moment is due a day after it came up, so that it grows more pressing and nothing is forgotten. */
const undatedMs = 24 * 60 * 60_000;

/** What one step of priority is worth: 7 goes like something due four hours earlier. */
const stepMs = 2 * 60 * 60_000;

const usualPriority = 5;

/** When a task's turn is: its due moment, earlier or later by its priority. One order for all kinds of work. */
export const turnOf = (priority: number, dueAt: Date | null, createdAt: Date): Date =>
  new Date((dueAt?.getTime() ?? createdAt.getTime() + undatedMs) - (priority - usualPriority) * stepMs);
