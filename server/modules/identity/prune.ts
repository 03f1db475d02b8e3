import type { Job } from '../../platform/jobs/scheduler.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/**
 * Removes what has no more to say: counted tries long past, enrolments that nobody admitted, and tokens a day after
 * their end (until then a second use of one still tells that it was stolen).
 */
export const pruneIdentity: Job = {
  name: 'identity.prune',
  everyMs: hourMs,
  async run({ db, clock }) {
    const now = clock().getTime();
    const yesterday = new Date(now - dayMs);
    await db('sign_in_tries').where('last_failed_at', '<', yesterday).delete();
    await db('terminals').whereNull('enrolled_at').where('enrolment_expires_at', '<', yesterday).delete();
    await db('refresh_tokens').where('expires_at', '<', yesterday).delete();
  },
};
