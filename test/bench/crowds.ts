import type { Acts } from './acts.ts';
import { measure, type Figures, type Run } from './measure.ts';

/** Many hands on one bin, beside as many on bins of their own. */
export async function hotBin(acts: Acts, run: Run): Promise<{ hot: Figures; spread: Figures }> {
  const spread = await measure(acts.move, run);
  const hot = await measure(acts['hot-bin'], { ...run, first: run.first + run.count });
  return { hot, spread };
}

/** 200 buyers at once for the 50 units of one product. Answers how many were promised one, and how many got no answer. */
export async function buyers(
  acts: Acts,
  productIndex: number,
): Promise<{ promised: number; failed: number }> {
  const answers = await Promise.allSettled(Array.from({ length: 200 }, () => acts.buy(productIndex)));
  return {
    promised: answers.filter((answer) => answer.status === 'fulfilled' && answer.value).length,
    failed: answers.filter(({ status }) => status === 'rejected').length,
  };
}
