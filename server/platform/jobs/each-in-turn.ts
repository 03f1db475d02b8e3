/**
 * Does work for each item, one after the other. One that fails keeps no other from its turn, else a single bad one at
 * the head of a job's list would stop the rest for ever. Throws an AggregateError of what failed when all had their turn.
 */
export async function eachInTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const failed: unknown[] = [];
  for (const item of items)
    try {
      await work(item);
    } catch (error) {
      failed.push(error);
    }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${items.length} failed`);
}
