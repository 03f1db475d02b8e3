import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { writeXlsx } from 'hucre/xlsx';
import { asGbk, asOneByte } from '../../platform/files/files-fixture.ts';
import { aZip } from '../../platform/files/zip-fixture.ts';
import { openImportDesk, type ImportDesk } from './import-desk.ts';

describe('a file that is no good table', () => {
  let desk: ImportDesk;
  beforeEach(async () => (desk = await openImportDesk()));
  afterEach(() => desk.close());

  const products = (content: string | Uint8Array, fileName = 'products.csv') =>
    desk.take(content, { kind: 'products', fileName });
  const names = async () =>
    (await desk.test.database
      .db('products')
      .where({ seller_id: desk.place.sellerId })
      .pluck('name')) as string[];
  const leftOver = (): string[] => readdirSync(path.join(desk.test.app.host.dataFolder, 'uploads'));

  const refused: readonly (readonly [what: string, content: () => string | Uint8Array, why: RegExp])[] = [
    ['nothing', () => '', /empty/],
    ['blank lines', () => ' \r\n\r\n', /empty/],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /PNG/],
    ['a PDF', () => '%PDF-1.7\n%âãÏÓ', /PDF/],
    ['an old .xls', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), /xls/],
    ['a web page', () => '<html><table><tr><td>SKU</td></tr></table></html>', /HTML/],
    ['bytes', () => randomBytes(5000), /./],
    ['an archive', () => aZip({ 'a.txt': 'a' }), /ZIP/],
    ['a broken workbook', () => Buffer.concat([Buffer.from('504b0304', 'hex'), randomBytes(200)]), /./],
    ['values without names', () => 'A-1,12,3.50\nA-2,6,1.20\n', /./],
    ['other columns', () => 'colour,size\nred,L\n', /./],
    ['no separator of ours', () => 'sku#name\nA#B\nC#D\n', /./],
    ['a quotation mark that is never closed', () => `sku,name\nA,"B\n${'C,D\n'.repeat(50)}`, /quotation/],
  ];
  for (const [what, content, why] of refused)
    it(`is refused with a reason: ${what}`, async () => {
      const before = (await names()).length;
      const view = await products(content());
      expect(view).to.include({ state: 'refused', created: 0 });
      expect(view.refusal).to.match(why);
      const [german, chinese] = [await desk.look(view.id, 'de'), await desk.look(view.id, 'zh')];
      expect(new Set([view.refusal, german.refusal, chinese.refusal]).size).to.equal(3);
      expect(await names()).to.have.length(before);
      expect(leftOver()).to.deep.equal([]);
    });

  it('is none where only the encoding, the separator or the name is unusual', async () => {
    const table = [
      ['sku', 'name'],
      ['X-1', 'Table kept as a workbook'],
    ];
    const workbook = await writeXlsx({ sheets: [{ name: 'Sheet1', rows: table }] });
    const files: readonly (readonly [string | Uint8Array, string])[] = [
      ['\uFEFFsku,name\nU-1,Größe mit Zeichen davor\n', 'Größe mit Zeichen davor'],
      [asGbk('SKU编码,商品名称\nG-1,不锈钢保温杯\nG-2,圣诞树装饰灯串（暖白色）\n'), '不锈钢保温杯'],
      [
        asOneByte('Artikelnummer;Bezeichnung\nW-1;Türschloß mit Schlüssel\n', 'windows-1252'),
        'Türschloß mit Schlüssel',
      ],
      ['sku\tname\nT-1\tTabbed\n', 'Tabbed'],
      ['sku|name\nP-1|Piped\n', 'Piped'],
      [workbook, 'Table kept as a workbook'],
    ];
    for (const [content, name] of files) {
      const view = await products(content);
      expect(view, `${name}: ${view.refusal ?? ''}`).to.include({ state: 'done', refusal: null });
      expect(await names(), name).to.include(name);
    }
    expect(leftOver()).to.deep.equal([]);
  });

  it('is refused while it is sent where it is larger than 50 MB, and nothing of it stays', async () => {
    const answer = await desk.upload(Buffer.alloc(50 * 1024 * 1024 + 1, 'sku,name\nA,B\n'), {
      kind: 'products',
    });
    expect(answer.status).to.equal(413);
    expect(answer.problem).to.include({ code: 'request/too-large' });
    expect(answer.problem?.detail).to.include('50 MB');
    expect(leftOver()).to.deep.equal([]);
    expect(await desk.test.database.db('imports').select('id')).to.deep.equal([]);
    expect((await products('sku,name\nA,After it\n')).state).to.equal('done');
  });
});
