import { rm } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportDocument } from '../../../shared/import/group-documents.ts';
import { system, type Actor } from '../../platform/actor.ts';
import { FileRefusal } from '../../platform/files/file-refusal.ts';
import { runInTransaction, type Host } from '../../platform/transaction.ts';
import type { FileRefusalReason } from '../../../shared/import/file-refusals.ts';
import type { Applied } from './appliers.ts';
import { applyBatches, type Batch } from './apply-batches.ts';
import { noteProgress, type ImportRow } from './imports.store.ts';
import { readFile, type AnyRow } from './read-file.ts';
import type { RefusedDocument } from './refuse-document.ts';
import { keepRemarks, type Remark } from './reported-rows.ts';

/** The actor of an import: whoever uploaded it, with the reach of its seller and nothing more. */
const actorOf = (row: ImportRow): Actor => ({
  ...system,
  kind: 'user',
  id: row.created_by,
  sellerId: row.seller_id,
});

/**
 * Reads an uploaded file and takes it in, document by document. May be stopped anywhere and run again from the start:
 * a document that went in before is found unchanged. Where `stopping` is aborted it rejects at the next note.
 */
export async function runImport(host: Host, row: ImportRow, stopping?: AbortSignal): Promise<void> {
  const actor = actorOf(row);
  const note: Note = async (changes) => {
    stopping?.throwIfAborted();
    await runInTransaction(host, actor, (tx) => noteProgress(tx, row, changes));
    await giveWay();
  };
  // Whatever an interrupted run noted is noted anew.
  await runInTransaction(host, actor, (tx) => tx.db('import_rows').where({ import_id: row.id }).delete());
  await note({ ...nothingYet, state: 'running' });
  try {
    await takeIn(host, actor, row, note);
    await note({ state: 'done', finished_at: host.clock() });
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    const refusal = { code: error.reason as FileRefusalReason, params: error.params };
    await note({ state: 'refused', refusal_json: JSON.stringify(refusal), finished_at: host.clock() });
  }
  await rm(row.file_path, { force: true });
}

/**
 * Lets everybody else have their turn. The embedded database answers at once: without this an import of many batches
 * would keep the whole process from every scan and every request until it is through. A request takes a few turns.
 */
async function giveWay(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await nextTurn();
}

/** Ends an import that fails each time by a fault of ours. What went in stays in; the file may be sent again. */
export async function giveUpImport(host: Host, row: ImportRow): Promise<void> {
  const refusal = { code: 'file/failed' satisfies FileRefusalReason, params: {} };
  const changes = {
    state: 'refused',
    refusal_json: JSON.stringify(refusal),
    finished_at: host.clock(),
  } as const;
  await runInTransaction(host, actorOf(row), (tx) => noteProgress(tx, row, changes));
  await rm(row.file_path, { force: true });
}

const nothingYet = {
  rows_read: 0,
  rows_reported: 0,
  documents_total: 0,
  documents_done: 0,
  documents_created: 0,
  documents_changed: 0,
  documents_unchanged: 0,
  documents_refused: 0,
};

type Note = (changes: Parameters<typeof noteProgress>[2]) => Promise<void>;

async function takeIn(host: Host, actor: Actor, row: ImportRow, note: Note): Promise<void> {
  const grouped = await readFile({
    path: row.file_path,
    fileName: row.file_name,
    kind: row.kind,
    currency: row.options_json.currency,
    onRows: (rows_read) => note({ rows_read }),
  });
  const reporter = openReporter(host, actor, row);
  for (const { line, reference, problems } of grouped.reported)
    for (const problem of problems)
      await reporter.add({ line, reference: reference ?? '', said: { kind: 'row', problem } });
  const whole: ImportDocument<AnyRow>[] = [];
  let refused = 0;
  for (const document of grouped.documents) {
    const [wrong] = document.errorLines;
    if (wrong === undefined) whole.push(document);
    // Every product stands for itself: a wrong row keeps no other one out.
    else if (row.kind === 'products') whole.push(document);
    else {
      refused += 1;
      for (const { line } of document.lines())
        await reporter.add({ line, reference: document.reference, said: { kind: 'sibling', line: wrong } });
    }
  }
  await reporter.flush();
  const total =
    row.kind === 'products'
      ? whole.reduce((sum, { lineCount }) => sum + lineCount, 0)
      : whole.length + refused;
  await note({
    documents_total: total,
    documents_done: refused,
    documents_refused: refused,
    rows_reported: reporter.count(),
  });
  for await (const { applied, documents } of applyBatches(host, actor, row, whole)) {
    for (const [index, one] of applied.entries())
      if (one.outcome === 'refused') await reporter.add(remarkOn(documents[index], one));
    await reporter.flush();
    await note(counted(row, applied, reporter.count()));
  }
}

function remarkOn(at: Batch['documents'][number] | undefined, { problem, reason }: RefusedDocument): Remark {
  return {
    line: at?.line ?? 0,
    reference: at?.reference ?? '',
    said: reason
      ? { kind: 'reasons', reason }
      : { kind: 'document', problem: problem.code, params: problem.params },
  };
}

function counted(row: ImportRow, applied: readonly Applied[], reported: number): Parameters<Note>[0] {
  const count = (outcome: Applied['outcome']) => applied.filter((one) => one.outcome === outcome).length;
  return {
    documents_done: Number(row.documents_done) + applied.length,
    documents_created: Number(row.documents_created) + count('created'),
    documents_changed: Number(row.documents_changed) + count('changed'),
    documents_unchanged: Number(row.documents_unchanged) + count('unchanged'),
    documents_refused: Number(row.documents_refused) + count('refused'),
    rows_reported: reported,
  };
}

/** Keeps remarks in batches, numbered in the order in which they came. */
function openReporter(host: Host, actor: Actor, row: ImportRow) {
  let seq = 0;
  let pending: Remark[] = [];
  const flush = async (): Promise<void> => {
    const own = pending;
    pending = [];
    if (own.length === 0) return;
    seq = await runInTransaction(host, actor, (tx) => keepRemarks(tx, row.id, seq, own));
    await giveWay();
  };
  return {
    async add(remark: Remark): Promise<void> {
      pending.push(remark);
      if (pending.length >= 1000) await flush();
    },
    flush,
    count: () => seq + pending.length,
  };
}
