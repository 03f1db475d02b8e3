export type Slack = 'done' | 'calm' | 'tight' | 'late';

const hourMs = 3_600_000;
/** Where more of the time that is left is needed than this, one thing going wrong makes it late. */
const tightShare = 0.75;

/**
 * Whether what is left will be packed before the truck leaves.
 * @param perHour orders packed in an hour at the present pace
 */
export function slackOf(
  { cutOffAt, ordersLeft, ordersLate }: { cutOffAt: string; ordersLeft: number; ordersLate: number },
  perHour: number,
  now: number,
): Slack {
  if (ordersLeft === 0) return 'done';
  if (ordersLate > 0) return 'late';
  const leftMs = Date.parse(cutOffAt) - now;
  // Nothing moves yet: a truck that leaves tomorrow makes nobody nervous.
  if (perHour === 0) return leftMs > 4 * hourMs ? 'calm' : leftMs > hourMs ? 'tight' : 'late';
  const neededMs = (ordersLeft / perHour) * hourMs;
  if (neededMs > leftMs) return 'late';
  return neededMs > leftMs * tightShare ? 'tight' : 'calm';
}
