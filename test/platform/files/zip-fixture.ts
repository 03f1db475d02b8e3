import { crc32, deflateRawSync } from 'node:zlib';

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A ZIP archive made by hand, so that it can lie: `claimed` gives an entry another unpacked size. */
export function aZip(
  files: Readonly<Record<string, string>>,
  claimed: Readonly<Record<string, number>> = {},
): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const size = claimed[name] ?? plain.length;
    const common = [
      u16(20),
      u16(0),
      u16(8),
      u32(0),
      u32(crc32(plain)),
      u32(packed.length),
      u32(size),
      u16(name.length),
      u16(0),
    ];
    const local = Buffer.concat([u32(0x04034b50), ...common, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        ...common,
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        Buffer.from(name),
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = [
    u32(0x06054b50),
    u32(0),
    u16(directory.length),
    u16(directory.length),
    u32(index.length),
    u32(offset),
    u16(0),
  ];
  return Buffer.concat([...bodies, index, ...end]);
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** The smallest workbook around one sheet's XML. */
export function aWorkbookOf(
  sheet: string,
  { strings, claimedBytes }: { strings?: string; claimedBytes?: number } = {},
): Buffer {
  const sheetPath = 'xl/worksheets/sheet1.xml';
  return aZip(
    {
      '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', '/xl/book.xml')}</Relationships>`,
      'xl/book.xml': '<workbook><sheets><sheet name="a > b" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/book.xml.rels':
        `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}` +
        `${strings === undefined ? '' : relation('rId2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
      ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': strings }),
      [sheetPath]: sheet,
    },
    claimedBytes === undefined ? {} : { [sheetPath]: claimedBytes },
  );
}
