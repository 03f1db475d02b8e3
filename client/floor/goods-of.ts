import type { Sentence } from '../../shared/floor/flow.ts';
import type { QueuedOperation } from './queue-rules.ts';

/** What to do with the goods of an act that the server refused: nobody may be left with something in their hands. */
export function goodsOf({ path, told }: Pick<QueuedOperation, 'path' | 'told'>): Sentence {
  const { n, sku, tote } = told.params ?? {};
  const isPick = path === '/picking/tasks/:taskId/picks' && n !== undefined && sku !== undefined && tote;
  return isPick ? { code: 'advice.out-of-tote', params: { n, sku, tote } } : { code: 'advice.look' };
}
