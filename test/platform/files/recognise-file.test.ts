import { expect } from 'chai';
import { writeXlsx } from 'hucre/xlsx';
import { recogniseFile } from '../../../server/platform/files/recognise-file.ts';
import { aFolder, asGbk, asOneByte, refusalFrom, rowsOf } from './files-fixture.ts';

const chinese = 'SKU编码,商品名称,数量\nA-1,圣诞树装饰灯串（暖白色）,12\nA-2,不锈钢保温杯500毫升,6\n';
const german =
  'Artikelnummer;Bezeichnung;Menge\nA-1;Größenverstellbarer Gürtel für Männer;12\nA-2;Türschloß mit Schlüssel – 5 € günstiger;6\n';
const spanish =
  'código;descripción;cantidad\nA-1;Señal de tráfico pequeña;12\nA-2;¿Cuánto pesa? ¡Ligerísimo!;6\n';
const polish = 'SKU;Nazwa;Ilość\nA-1;Żółta gęś i łódź ścienna;12\nA-2;Święty Mikołaj, źródło światła;6\n';
const wide = (text: string, order: 'le' | 'be'): Buffer => {
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? little : little.swap16();
};

describe('recognise file', () => {
  const folder = aFolder();
  const kinds: [string, Uint8Array | string, Record<string, unknown>][] = [
    ['nothing at all', '', { kind: 'empty' }],
    ['blank lines only', ' \r\n\r\n', { kind: 'empty' }],
    ['only a byte-order mark', '\uFEFF', { kind: 'empty' }],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', { kind: 'other', found: 'PDF' }],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { kind: 'other', found: 'PNG' }],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), { kind: 'other', found: 'JPEG' }],
    [
      'an old .xls or an xlsx with a password',
      Buffer.from('d0cf11e0a1b11ae1000000', 'hex'),
      { kind: 'spreadsheet', found: 'xls' },
    ],
    [
      'a web page called .xls',
      '<html><table><tr><td>SKU</td></tr></table></html>',
      { kind: 'spreadsheet', found: 'HTML/XML' },
    ],
    ['bytes of no kind', Buffer.from([1, 2, 0, 3, 0, 0, 9, 200, 0, 1]), { kind: 'other', found: 'binary' }],
  ];
  for (const [what, content, nature] of kinds) {
    it(`knows ${what}`, async () => {
      expect(await recogniseFile(await folder.put(content))).to.deep.equal(nature);
    });
  }

  const encodings: [string, Uint8Array | string, string, string, string, boolean][] = [
    ['UTF-8', chinese, 'utf-8', ',', '圣诞树装饰灯串（暖白色）', false],
    ['UTF-8 with a byte-order mark', `\uFEFF${chinese}`, 'utf-8', ',', '圣诞树装饰灯串（暖白色）', true],
    ['UTF-16 little-endian', wide(chinese, 'le'), 'utf-16le', ',', '圣诞树装饰灯串（暖白色）', true],
    ['UTF-16 big-endian', wide(chinese, 'be'), 'utf-16be', ',', '圣诞树装饰灯串（暖白色）', true],
    ['Chinese in GBK', asGbk(chinese), 'gb18030', ',', '圣诞树装饰灯串（暖白色）', false],
    [
      'German in Windows-1252',
      asOneByte(german, 'windows-1252'),
      'windows-1252',
      ';',
      'Größenverstellbarer Gürtel für Männer',
      false,
    ],
    [
      'Spanish in Windows-1252',
      asOneByte(spanish, 'windows-1252'),
      'windows-1252',
      ';',
      'Señal de tráfico pequeña',
      false,
    ],
    [
      'Polish in Windows-1250',
      asOneByte(polish, 'windows-1250'),
      'windows-1250',
      ';',
      'Żółta gęś i łódź ścienna',
      false,
    ],
    ['Polish in UTF-8', polish, 'utf-8', ';', 'Żółta gęś i łódź ścienna', false],
  ];
  for (const [what, content, encoding, delimiter, name, byteOrderMark] of encodings) {
    it(`reads ${what}`, async () => {
      const path = await folder.put(content);
      expect(await recogniseFile(path)).to.include({
        kind: 'text',
        encoding,
        delimiter,
        hasHeader: true,
        byteOrderMark,
      });
      expect((await rowsOf(path))[1]).to.deep.equal({ line: 2, cells: ['A-1', name, '12'] });
    });
  }

  it('knows the dashes, quotation marks and the euro sign of Windows-1252', async () => {
    const path = await folder.put(asOneByte(german, 'windows-1252'));
    expect((await rowsOf(path))[2]?.cells[1]).to.equal('Türschloß mit Schlüssel – 5 € günstiger');
  });

  it('says when an encoding is a guess', async () => {
    expect(await recogniseFile(await folder.put(asGbk(chinese)))).to.include({ encodingGuessed: true });
    expect(await recogniseFile(await folder.put(chinese))).to.include({ encodingGuessed: false });
  });

  it('finds the one Chinese name in the last of many Latin rows', async () => {
    const rows = 'sku,name\n' + 'A-1,plain enamel mug in white\n'.repeat(8000);
    const path = await folder.put(Buffer.concat([Buffer.from(rows), asGbk('A-2,陶瓷马克杯白色\n')]));
    expect((await rowsOf(path)).at(-1)).to.deep.equal({ line: 8002, cells: ['A-2', '陶瓷马克杯白色'] });
  });

  it('refuses Cyrillic in a one-byte encoding rather than storing nonsense', async () => {
    const path = await folder.put(asOneByte('код,название\nA-1,Красная кружка большая\n', 'windows-1251'));
    expect(await refusalFrom(rowsOf(path))).to.deep.equal({ reason: 'file/unreadable_encoding' });
  });

  for (const delimiter of [',', ';', '\t', '|']) {
    it(`finds ${JSON.stringify(delimiter)} as the delimiter though the others stand inside quotes`, async () => {
      const rows = [
        ['sku', 'name', 'quantity'],
        ['A-1', '"a, b; c | d\te"', '3'],
        ['A-2', '"7"" disc"', '4'],
      ];
      const path = await folder.put(rows.map((row) => row.join(delimiter)).join('\r\n'));
      expect(await recogniseFile(path)).to.include({ delimiter });
      expect((await rowsOf(path)).map((row) => row.cells[1])).to.deep.equal([
        'name',
        'a, b; c | d\te',
        '7" disc',
      ]);
    });
  }

  it('accepts a workbook by its content and says that its name misleads', async () => {
    const workbook = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['SKU', 'Qty'],
            ['A-1', 3],
          ],
        },
      ],
    });
    const path = await folder.put(workbook);
    expect(await recogniseFile(path, 'stock.CSV')).to.deep.equal({
      kind: 'xlsx',
      hasHeader: true,
      namedAsText: true,
    });
    expect(await recogniseFile(path, 'stock.xlsx')).to.include({ namedAsText: false });
  });

  it('refuses each file that is no table with its reason', async () => {
    const reasonOf = async (content: Uint8Array | string) => refusalFrom(rowsOf(await folder.put(content)));
    expect(await reasonOf('')).to.deep.equal({ reason: 'file/empty' });
    expect(await reasonOf('%PDF-1.4')).to.deep.equal({ reason: 'file/not_a_table', found: 'PDF' });
    expect(await reasonOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).to.deep.equal({
      reason: 'file/unsupported_spreadsheet',
      found: 'xls',
    });
    expect(await reasonOf('sku^name^quantity\nA-1^tea^3\n')).to.deep.equal({
      reason: 'file/inconsistent_delimiter',
    });
    expect(await reasonOf('A-1,tea,3\nA-2,milk,4\n')).to.deep.equal({ reason: 'file/no_header' });
    expect(await reasonOf(Buffer.from('PK\u0003\u0004 and then nothing'))).to.deep.equal({
      reason: 'file/damaged',
    });
  });
});
