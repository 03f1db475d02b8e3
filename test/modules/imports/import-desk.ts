import { runWaitingImports } from '../../../server/modules/imports/import-job.ts';
import {
  downloadReportedRows,
  getImport,
  listReportedRows,
  startImport,
  type ImportView,
} from '../../../shared/imports/imports.contract.ts';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aPlace, type Place } from '../../support/builders/outbound.ts';

type Upload = Partial<RequestOf<typeof startImport>>;

/** A seller at the import page, and a server that reads what was uploaded when it is told to. */
export interface ImportDesk {
  test: TestApp;
  place: Place;
  seller: TestUser;
  /** Uploads a file and answers as the server did. */
  upload(
    content: string | Uint8Array,
    fields?: Upload,
    who?: TestUser,
  ): ReturnType<ReturnType<TestApp['api']>['upload']>;
  /** Uploads a file, has it taken in, and answers how that ended. */
  take(content: string | Uint8Array, fields?: Upload, who?: TestUser): Promise<ImportView>;
  look(importId: string, language?: string): Promise<ImportView>;
  /** The reported rows as `line reference code`. */
  reported(importId: string): Promise<string[]>;
  csv(importId: string, language: string): Promise<string>;
  close(): Promise<void>;
}

export async function openImportDesk(): Promise<ImportDesk> {
  const test = await openTestApp();
  const { database } = test;
  // The job stays with us: a test says when files are read, and meets no import that runs beside it.
  const until = new Date('2099-01-01T00:00:00Z');
  await database.db('leases').where({ name: 'job:imports' }).delete();
  await database.db('leases').insert({ name: 'job:imports', owner: 'test', until_at: until });
  const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 50, CUP: 50 } }));
  const seller = await aUser(database, 'seller_owner', { sellerId: place.sellerId });
  const upload: ImportDesk['upload'] = (content, fields = {}, who = seller) =>
    test
      .api(who)
      .upload(
        startImport,
        { kind: 'orders', warehouseId: place.warehouse.id, fileName: 'day.csv', ...fields },
        { body: Buffer.from(content), media: 'text/csv' },
      );
  const look: ImportDesk['look'] = async (importId, language = 'en') => {
    const headers = { 'accept-language': language };
    return (await test.api(seller).call(getImport, { importId }, { headers })).body;
  };
  return {
    test,
    place,
    seller,
    upload,
    look,
    async take(content, fields, who) {
      const { body, problem } = (await upload(content, fields, who)) as {
        body: ImportView;
        problem: { detail: string } | undefined;
      };
      if (problem) throw new Error(problem.detail);
      await runWaitingImports(test.app.host);
      return look(body.id);
    },
    async reported(importId) {
      const { body } = await test.api(seller).call(listReportedRows, { importId });
      return body.rows.map(({ line, reference, code }) => `${line} ${reference} ${code}`);
    },
    async csv(importId, language) {
      const headers = { 'accept-language': language };
      const { body } = await test.api(seller).download(downloadReportedRows, { importId }, { headers });
      return body.toString();
    },
    close: () => test.close(),
  };
}
