import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { startImport } from '../../../shared/imports/imports.contract.ts';
import { sayImport } from '../../../shared/import/import-words.ts';
import type { FileRefusalReason } from '../../../shared/import/file-refusals.ts';
import { FileRefusal } from '../../platform/files/file-refusal.ts';
import { saveUpload, type SavedUpload } from '../../platform/files/save-upload.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { runOnce } from '../../platform/operations.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse, sellerFor } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findWarehouse } from '../layout/index.ts';
import { findImport, toView } from './imports.store.ts';

/** Takes an upload: the file is on the disk and its row written before the answer; reading it comes after. */
export async function takeUpload(context: RequestContext, input: InputOf<typeof startImport>) {
  const { actor, host, locale } = context;
  const sellerId = sellerFor(actor, input.sellerId);
  requireWarehouse(actor, input.warehouseId);
  const upload = await save(context);
  const operation = {
    id: context.operationId,
    name: 'post /imports',
    input: { ...input, sha256: upload.sha256 },
  };
  const { answer, replayed } = await runOnce(host, actor, operation, async (tx) => {
    const importId = await addImport(tx, { ...input, sellerId }, upload);
    return toView(await findImport(tx, importId), locale);
  }).catch(async (error: unknown) => {
    await rm(upload.path, { force: true });
    throw error;
  });
  if (replayed) {
    context.markReplayed();
    await rm(upload.path, { force: true });
  }
  return answer;
}

async function save({ host, body, locale }: RequestContext): Promise<SavedUpload> {
  try {
    return await saveUpload(body, { folder: path.join(host.dataFolder, 'uploads') });
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    if (error.reason === 'file/too_large')
      throw new Problem('request/too-large', { limit: `${String(error.params['limitMegabytes'])} MB` });
    const reason = sayImport({ code: error.reason as FileRefusalReason, params: error.params }, locale);
    throw new Problem('import/file-refused', { reason });
  }
}

async function addImport(
  tx: Transaction,
  input: InputOf<typeof startImport> & { sellerId: string },
  upload: SavedUpload,
): Promise<string> {
  found(await findWarehouse(tx, input.warehouseId), 'warehouse');
  const id = newId();
  const { reference, currency, missingAddress } = input;
  await tx.db('imports').insert({
    id,
    seller_id: input.sellerId,
    warehouse_id: input.warehouseId,
    kind: input.kind,
    state: 'waiting',
    file_name: input.fileName,
    file_path: upload.path,
    file_hash: upload.sha256,
    options_json: JSON.stringify({ reference, currency, missingAddress }),
    created_by: tx.actor.id,
    created_at: tx.now,
  });
  return id;
}
