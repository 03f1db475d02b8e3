import { expect } from 'chai';
import { writeCsv, type CsvColumn } from '../../../server/platform/files/write-csv.ts';
import { aFolder, rowsOf } from './files-fixture.ts';

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const column: CsvColumn<string>[] = [{ header: 'Name', value: (row) => row }];

describe('write CSV', () => {
  const folder = aFolder();

  it('writes a byte-order mark, quotes every field and ends lines as RFC 4180 says', async () => {
    const columns: CsvColumn<{ sku: string; quantity: number | null }>[] = [
      { header: 'SKU', value: (row) => row.sku },
      { header: '数量', value: (row) => row.quantity },
    ];
    const rows = [
      { sku: 'A "1"', quantity: -6 },
      { sku: 'B', quantity: null },
    ];
    const bytes = await bytesOf(writeCsv(rows, columns));
    expect(bytes.toString()).to.equal('\uFEFF"SKU","数量"\r\n"A ""1""","-6"\r\n"B",""\r\n');
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', ' =', '\n=']) {
    it(`keeps a spreadsheet from running text that begins with ${JSON.stringify(start)}`, async () => {
      const bytes = await bytesOf(writeCsv([`${start}HYPERLINK("x")`], column));
      expect(bytes.toString()).to.contain(`"'${start}HYPERLINK(""x"")"`);
    });
  }

  it('leaves harmless text alone', async () => {
    expect((await bytesOf(writeCsv(['a=b', "it's", '1-2'], column))).toString()).to.equal(
      '\uFEFF"Name"\r\n"a=b"\r\n"it\'s"\r\n"1-2"\r\n',
    );
  });

  it('can be read back, and is written piece by piece', async () => {
    const rows = (function* () {
      for (let at = 0; at < 20_000; at++) yield `line ${at}`;
    })();
    const chunks: Buffer[] = [];
    const columns = [...column, { header: 'Length', value: (row: string) => row.length }];
    for await (const chunk of writeCsv(rows, columns)) chunks.push(chunk);
    expect(chunks.length).to.be.above(3);
    const read = await rowsOf(await folder.put(Buffer.concat(chunks)));
    expect(read).to.have.length(20_001);
    expect(read.at(-1)?.cells).to.deep.equal(['line 19999', '10']);
  });
});
