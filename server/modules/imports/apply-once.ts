import { createHash } from 'node:crypto';
import type { Actor } from '../../platform/actor.ts';
import { runOnce } from '../../platform/operations.ts';
import { Problem } from '../../platform/problem.ts';
import type { Host, Transaction } from '../../platform/transaction.ts';
import type { Applied, ImportContext } from './appliers.ts';
import { refuseDocument } from './refuse-document.ts';

/**
 * Takes one document in exactly once. The act's id comes from the file's content and the document's reference, so
 * the same file again is the same act; another file with the same reference is refused by the use case itself.
 */
export async function applyOnce(
  host: Host,
  actor: Actor,
  { row }: ImportContext,
  reference: string,
  fileLines: readonly number[],
  input: unknown,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<Applied> {
  const hash = createHash('sha256')
    .update(`${row.seller_id}\n${row.kind}\n${row.file_hash}\n${reference}`)
    .digest('hex');
  const operation = { id: `imp-${hash.slice(0, 48)}`, name: `import ${row.kind}`, input: { reference } };
  try {
    const { replayed } = await runOnce(host, actor, operation, async (tx) => {
      await work(tx);
      return {};
    });
    return { outcome: replayed ? 'unchanged' : 'created' };
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'service/unavailable') throw error;
    // The id stands for content and reference: known from somebody else, it is a colleague's sending of the same file.
    if (error.code === 'operation/reused') return { outcome: 'unchanged' };
    return refuseDocument(error, { input, fileLines });
  }
}
