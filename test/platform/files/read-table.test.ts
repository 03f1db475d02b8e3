import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { writeXlsx } from 'hucre/xlsx';
import { readTable } from '../../../server/platform/files/read-table.ts';
import { recogniseFile } from '../../../server/platform/files/recognise-file.ts';
import { serialToText } from '../../../server/platform/files/xlsx-rows.ts';
import { aFolder, refusalFrom, rowsOf } from './files-fixture.ts';
import { aZip, aWorkbookOf } from './zip-fixture.ts';

const excerpt = 'test/support/data/online-retail-excerpt.csv';

describe('read a text table', () => {
  const folder = aFolder();

  it('reads real order lines as they stand', async () => {
    const rows = await rowsOf(excerpt);
    expect(rows).to.have.length(53);
    expect(rows[12]).to.deep.include({ line: 13 });
    expect(rows.map((row) => row.cells[2])).to.include.members([
      'AIRLINE LOUNGE,METAL SIGN',
      'RECORD FRAME 7" SINGLE SIZE ',
      '',
    ]);
    expect(new Set(rows.map((row) => row.cells.length))).to.deep.equal(new Set([8]));
  });

  it('counts the lines an editor shows, over blank lines, line breaks in cells and mixed line ends', async () => {
    const path = await folder.put('sku,name\r\n\r\nA-1,"two\nlines"\nA-2,x\r\n , \r\nA-3,y');
    expect(await rowsOf(path)).to.deep.equal([
      { line: 1, cells: ['sku', 'name'] },
      { line: 3, cells: ['A-1', 'two\nlines'] },
      { line: 5, cells: ['A-2', 'x'] },
      { line: 7, cells: ['A-3', 'y'] },
    ]);
  });

  it('passes ragged rows on', async () => {
    const path = await folder.put(
      'sku,name,quantity\nA-1,tea\nA-2,tea,3,4\nA-3,milk,5\nA-4,salt,6\nA-5,rice,7\n',
    );
    expect((await rowsOf(path)).map((row) => row.cells.length)).to.deep.equal([3, 2, 4, 3, 3, 3]);
  });

  it('names the line of a quotation mark that is never closed, or stands inside a value', async () => {
    const unclosed = await folder.put('sku,name\nA-1,tea\nA-2,"milk\nA-3,salt\n');
    expect(await refusalFrom(rowsOf(unclosed))).to.deep.equal({ reason: 'file/broken_quotes', line: 3 });
    const inside = await folder.put('sku,name\nA-1,tea\nA-2,7" disc\n');
    expect(await refusalFrom(rowsOf(inside))).to.deep.equal({ reason: 'file/broken_quotes', line: 3 });
    const trailing = await folder.put('sku,name\nA-1,"tea" and more\n');
    expect(await refusalFrom(rowsOf(trailing))).to.deep.equal({ reason: 'file/broken_quotes', line: 2 });
  });

  it('stops an unclosed quotation mark long before it has swallowed the file', async () => {
    const path = await folder.put(`sku,name\nA-1,"milk\n${'A-2,salt\n'.repeat(60_000)}`);
    expect(await refusalFrom(rowsOf(path))).to.include({ reason: 'file/cell_too_long', line: 2 });
  });

  it('holds its limits of rows, columns and characters', async () => {
    const header = 'sku,quantity\n';
    const full = await folder.put(header + 'A,1\n'.repeat(200_000));
    expect(await rowsOf(full)).to.have.length(200_001);
    const over = await folder.put(header + 'A,1\n'.repeat(200_001));
    expect(await refusalFrom(rowsOf(over))).to.deep.equal({ reason: 'file/too_many_rows', limit: 200_000 });
    const breaks = await folder.put(header + '\n'.repeat(1_200_000));
    expect(await rowsOf(breaks)).to.deep.equal([{ line: 1, cells: ['sku', 'quantity'] }]);
    const wide = await folder.put(`${header}A,1\nB${',1'.repeat(300)}\n`);
    expect(await refusalFrom(rowsOf(wide, { ...(await text(wide)), delimiter: ',' }))).to.deep.equal({
      reason: 'file/too_many_columns',
      line: 3,
      limit: 256,
    });
    const long = await folder.put(`${header}A,1\n${'x'.repeat(40_000)},1\n`);
    expect(await refusalFrom(rowsOf(long))).to.include({ reason: 'file/cell_too_long', line: 3 });
  });

  it('reads no further than it is asked', async () => {
    const path = await folder.put('sku,quantity\n' + 'A,1\n'.repeat(5000));
    for await (const row of readTable(path, await recogniseFile(path))) {
      expect(row.line).to.equal(1);
      break;
    }
  });
});

const text = async (path: string) => {
  const nature = await recogniseFile(path);
  if (nature.kind !== 'text') throw new Error('not text');
  return { ...nature, hasHeader: true };
};

describe('read a workbook', () => {
  const folder = aFolder();

  it('gives text, numbers, dates and Chinese as they read', async () => {
    const path = await folder.put(
      await writeXlsx({
        sheets: [
          {
            name: 'Lines',
            rows: [
              ['SKU', '名称', 'Price', 'Ordered', 'OK', 'Note'],
              ['00123', '保温杯', 2.55, new Date(Date.UTC(2010, 11, 1, 8, 26)), true, 'a\nb & <c>'],
              [4006381333931, null, 0.1 + 0.2, new Date(Date.UTC(2010, 11, 1)), false, '=1+1'],
            ],
          },
        ],
      }),
    );
    expect(await rowsOf(path)).to.deep.equal([
      { line: 1, cells: ['SKU', '名称', 'Price', 'Ordered', 'OK', 'Note'] },
      { line: 2, cells: ['00123', '保温杯', '2.55', '2010-12-01 08:26:00', 'TRUE', 'a\nb & <c>'] },
      { line: 3, cells: ['4006381333931', '', '0.30000000000000004', '2010-12-01', 'FALSE', '=1+1'] },
    ]);
  });

  it('reads the first visible sheet', async () => {
    const path = await folder.put(
      await writeXlsx({
        sheets: [
          { name: 'Lists', hidden: true, rows: [['secret'], ['x']] },
          { name: 'Orders', rows: [['SKU'], ['A-1']] },
        ],
      }),
    );
    expect((await rowsOf(path)).map((row) => row.cells)).to.deep.equal([['SKU'], ['A-1']]);
  });

  it('turns serial days into local text', () => {
    expect(serialToText(40513.35138888889, false)).to.equal('2010-12-01 08:26:00');
    expect(serialToText(1, false)).to.equal('1900-01-01');
    expect(serialToText(61, false)).to.equal('1900-03-01');
    expect(serialToText(0.5, false)).to.equal('12:00:00');
    expect(serialToText(39051, true)).to.equal('2010-12-01');
    expect(serialToText(1e300, false)).to.equal('1e+300');
  });

  it('reads rich text, phonetics, inline strings, prefixes and gaps', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c>' +
      '<x:c r="C2" t="inlineStr"><x:is><x:t>Q&amp;A&#x4E2D;</x:t></x:is></x:c></x:row>' +
      '<x:row r="5"><x:c t="str"><x:f>A2&amp;"&gt;"</x:f><x:v>a&gt;b_x000D_c</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings =
      '<sst><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r><rPh><t>かな</t></rPh></si></sst>';
    const path = await folder.put(aWorkbookOf(sheet, { strings }));
    expect(await rowsOf(path)).to.deep.equal([
      { line: 2, cells: ['rich ', '', 'Q&A中'] },
      { line: 5, cells: ['a>b\rc'] },
    ]);
  });

  it('refuses what unpacks too large, whatever the directory says', async () => {
    const bomb = `<worksheet><sheetData>${' '.repeat(210 * 1024 * 1024)}</sheetData></worksheet>`;
    for (const claim of [undefined, 1000]) {
      const path = await folder.put(aWorkbookOf(bomb, claim === undefined ? {} : { claimedBytes: claim }));
      expect((await readFile(path)).length).to.be.below(1024 * 1024);
      const refusal = await refusalFrom(rowsOf(path, { kind: 'xlsx', hasHeader: true, namedAsText: false }));
      expect(refusal.reason).to.be.oneOf(['file/unpacks_too_large', 'file/damaged']);
    }
  });

  it('refuses a cell far to the right instead of filling the row up to it', async () => {
    const path = await folder.put(
      aWorkbookOf('<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'),
    );
    expect(await refusalFrom(rowsOf(path))).to.include({ reason: 'file/too_many_columns' });
  });

  it('refuses a document type, and with it entities that expand', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const path = await folder.put(
      aWorkbookOf(`${lol}<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`),
    );
    expect(await refusalFrom(rowsOf(path))).to.deep.equal({ reason: 'file/damaged' });
  });

  it('refuses a workbook that breaks off or is scrambled', async () => {
    const whole = Buffer.from(
      await writeXlsx({
        sheets: [
          {
            name: 'S',
            rows: [
              ['SKU', 'Qty'],
              ['A-1', 3],
            ],
          },
        ],
      }),
    );
    expect(await refusalFrom(rowsOf(await folder.put(whole.subarray(0, whole.length - 200))))).to.deep.equal({
      reason: 'file/damaged',
    });
    const scrambled = aWorkbookOf('<worksheet/>');
    scrambled.fill(
      0x5a,
      scrambled.indexOf('xl/worksheets/sheet1.xml') + 24,
      scrambled.indexOf('xl/worksheets/sheet1.xml') + 34,
    );
    expect(await refusalFrom(rowsOf(await folder.put(scrambled)))).to.deep.equal({ reason: 'file/damaged' });
    expect(await refusalFrom(rowsOf(await folder.put(aZip({ 'xl/x': 'x' }))))).to.deep.equal({
      reason: 'file/damaged',
    });
    expect(await refusalFrom(rowsOf(await folder.put(aZip({ 'a.txt': 'x' }))))).to.deep.equal({
      reason: 'file/not_a_table',
      found: 'ZIP',
    });
  });
});
