/**
 * Floor work: every piece of it is a task, and no two people ever hold one.
 *
 * Owns the table tasks. A claim is a lease: it ends by itself when its holder goes silent, and every act on the task
 * prolongs it. Receiving and loading are shared: several people join them, and their own scans keep them apart.
 */
export { addTask, addTasks, type NewTask } from './add-task.ts';
export { claimTask, requireClaim } from './claim-task.ts';
export { claimNext } from './hand-out.ts';
export { cancelTasksOf, finishTask, releaseTask } from './end-task.ts';
export { lockLiveTasks, lockTask, type TaskRow } from './tasks.store.ts';
