import { expect } from 'chai';
import { readRow } from '../../../shared/import/read-row.ts';
import { matchHeader } from '../../../shared/import/match-header.ts';
import { importKind, importTemplate } from '../../../shared/imports/imports.contract.ts';
import { templateColumns } from '../../../shared/imports/import-templates.ts';
import { locales } from '../../../shared/locale.ts';
import { openImportDesk, type ImportDesk } from './import-desk.ts';

describe('templates of import files', () => {
  for (const kind of importKind.options)
    for (const locale of locales)
      it(`are read by the import as they are: ${kind}, ${locale}`, () => {
        const columns = templateColumns(kind);
        const header = columns.map((column) => column.header[locale]);
        const { mapping, missing, doubled, ignored } = matchHeader(kind, header);
        expect({ missing, doubled, ignored }).to.deep.equal({ missing: [], doubled: [], ignored: [] });
        for (const [at, { field }] of columns.entries()) expect(mapping.columns[field], field).to.equal(at);
        expect(mapping.digits, 'the template is in our own units').to.deep.equal({});
        const result = readRow(
          kind,
          mapping,
          columns.map((column) => column.example[locale]),
        );
        expect(result.ok, JSON.stringify(result)).to.equal(true);
      });

  describe('that are downloaded', () => {
    let desk: ImportDesk;
    before(async () => (desk = await openImportDesk()));
    after(() => desk.close());

    const template = async (kind: 'products' | 'orders', language: string): Promise<Buffer> => {
      const headers = { 'accept-language': language };
      const { body } = await desk.test.api(desk.seller).download(importTemplate, { kind }, { headers });
      return body;
    };

    it('begin in the reader’s language, and go in as they came', async () => {
      const german = await template('products', 'de');
      expect(german.toString()).to.match(/^\uFEFF"SKU","Name",/);
      expect(german.toString()).to.contain('"Gewicht g"');
      const run = await desk.take(new Uint8Array(german), { kind: 'products', fileName: 'p.csv' });
      expect(run).to.include({ state: 'done', created: 1, rowsReported: 0 });
    });

    it('in Chinese open in a spreadsheet and go in too', async () => {
      await desk.take(new Uint8Array(await template('products', 'zh')), { kind: 'products' });
      const run = await desk.take(new Uint8Array(await template('orders', 'zh')), { kind: 'orders' });
      expect(run).to.include({ state: 'done', created: 1, documentsRefused: 0 });
    });
  });
});
