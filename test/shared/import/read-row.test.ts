import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { csvScanner } from '../../../server/platform/files/csv-scan.ts';
import type { ImportKind, ImportRows, RowResult } from '../../../shared/import/import-rows.ts';
import { matchHeader } from '../../../shared/import/match-header.ts';
import { readRow } from '../../../shared/import/read-row.ts';
import { rowCodes } from '../../../shared/import/row-codes.ts';

/** One row under a header, both written as in a file. */
function read<K extends ImportKind>(
  kind: K,
  header: string,
  row: string,
  currency?: string,
): RowResult<ImportRows[K]> {
  return readRow(kind, matchHeader(kind, header.split(','), currency).mapping, row.split(','));
}

function codes(result: RowResult<object>): string[] {
  const problems = result.ok ? result.notes : result.problems;
  return problems.map((one) => (one.field === null ? one.code : `${one.field} ${one.code}`));
}

const rowOf = <R>(result: RowResult<R>): R | readonly unknown[] => (result.ok ? result.row : result.problems);

async function excerpt<K extends ImportKind>(kind: K) {
  const scanner = csvScanner(',');
  const text = await readFile('test/support/data/online-retail-excerpt.csv', 'utf8');
  const [header, ...rows] = [...scanner.write(text), ...scanner.end()];
  const { mapping } = matchHeader(kind, header!.cells, 'GBP');
  return rows.map(({ cells }) => ({
    invoice: cells[0]!,
    sku: cells[1]!,
    result: readRow(kind, mapping, cells),
  }));
}

function verdicts(rows: readonly { sku: string; result: RowResult<object> }[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { sku, result } of rows) {
    for (const code of result.ok ? ['ok'] : result.problems.map((one) => one.code))
      (found[code] ??= []).push(sku);
  }
  return found;
}

describe('read real order lines', () => {
  it('as products: services, rows without a name and remarks stay out', async () => {
    const found = verdicts(await excerpt('products'));
    expect(found['row/service_code']).to.deep.equal(['POST', 'D', 'C2', 'DOT', 'M', 'BANK CHARGES']);
    expect(found['row/empty_name']).to.deep.equal(['22139', '21134', '22145', '21777', '84952C', '22712']);
    expect(found['row/remark_name']).to.deep.equal(['22734', '22139', '21275']);
    expect(found['ok'])
      .to.have.length(52 - 15)
      .and.include.members(['15056BL', '15056bl']);
  });

  it('as products: names and prices exact', async () => {
    const rows = await excerpt('products');
    const rowFor = (sku: string) => rowOf(rows.find((row) => row.sku === sku)!.result);
    expect(rowFor('22041')).to.deep.equal({
      sku: '22041',
      name: 'RECORD FRAME 7" SINGLE SIZE',
      priceMinor: 210,
      currency: 'GBP',
    });
    expect(rowFor('22841')).to.deep.equal({
      sku: '22841',
      name: 'ROUND CAKE TIN VINTAGE GREEN',
      currency: 'GBP',
    });
  });

  it('as orders: credit notes, corrections and services stay out, zero prices go in with a note', async () => {
    const rows = await excerpt('orders');
    const found = verdicts(rows);
    expect(found['row/credit_note']).to.have.length(6);
    expect(found['row/service_code']).to.deep.equal(['POST', 'C2', 'DOT', 'M', 'BANK CHARGES']);
    expect(found['row/negative_quantity']).to.deep.equal(['21777', '84952C', '22712', '21275']);
    expect(found['row/no_sale']).to.deep.equal(['22139', '21134', '22145', '22734', '22139']);
    expect(Object.keys(found)).to.have.length(5);
    expect(codes(rows.find((row) => row.sku === '22841')!.result)).to.deep.equal([
      'unitPrice row/zero_price',
    ]);
    expect(rowOf(rows.find((row) => row.sku === '22728')!.result)).to.deep.equal({
      reference: '536370',
      sku: '22728',
      quantity: 24,
      country: 'FR',
      orderedAt: { local: '2010-12-01T08:45:00', offset: null, raw: '2010-12-01 08:45:00' },
      unitPriceMinor: 375,
      currency: 'GBP',
      customer: '12583',
    });
    expect(rows.flatMap(({ result }) => (result.ok ? [result.row.country] : []))).to.include.members([
      'IE',
      'GB',
      'JP',
      'LT',
      'CH',
    ]);
  });

  it('as returns: only credit notes of goods, with positive quantities', async () => {
    const rows = await excerpt('returns');
    expect(
      rows.flatMap(({ result }) =>
        result.ok ? [`${result.row.reference} ${result.row.sku} ${result.row.quantity}`] : [],
      ),
    ).to.deep.equal([
      'C536383 35004C 1',
      'C536391 22556 12',
      'C536391 21984 24',
      'C536391 21983 24',
      'C536391 21980 24',
    ]);
    expect(verdicts(rows)['row/not_credit_note']).to.have.length(46);
  });
});

describe('read a row', () => {
  const order = 'order number,sku,qty,country';

  it('reads a product with everything a seller can say, in Chinese and with units in the header', () => {
    const header =
      'SKU编码,商品名称,单价,币种,条码,重量(kg),长(cm),宽（mm）,高(厘米),海关编码,原产国,电池类型';
    expect(
      rowOf(
        read(
          'products',
          header,
          'A-1,不锈钢 保温杯,１２.50,usd,4006381333931,0.7,25.5,200,13,8517.62.00,中国,UN3481',
        ),
      ),
    ).to.deep.equal({
      sku: 'A-1',
      name: '不锈钢 保温杯',
      priceMinor: 1250,
      currency: 'USD',
      barcode: '4006381333931',
      weightGrams: 700,
      lengthMm: 255,
      widthMm: 200,
      heightMm: 130,
      hsCode: '85176200',
      originCountry: 'CN',
      batteryClass: 'UN3481',
    });
  });

  it('reads German and Spanish headers', () => {
    expect(
      rowOf(
        read('inbound', 'Sendung,Karton-Nr.,Artikelnummer,Stückzahl,Charge,MHD', 'S1,7,A-1,12,L9,31.3.2027'),
      ),
    ).to.deep.equal({
      reference: 'S1',
      carton: '7',
      sku: 'A-1',
      quantity: 12,
      lot: 'L9',
      expiresOn: '2027-03-31',
    });
    expect(
      rowOf(read('returns', 'Número de devolución,Código de artículo,Cantidad,Motivo', 'R1,A-1,2,roto')),
    ).to.deep.equal({
      reference: 'R1',
      sku: 'A-1',
      quantity: 2,
      reason: 'roto',
    });
  });

  it('names every field that is wrong, not only the first', () => {
    const header = 'order number,sku,qty,country,order date,price';
    expect(codes(read('orders', header, ',A-1,x,Atlantis,32/13/2026,cheap'))).to.have.members([
      'reference row/missing_field',
      'quantity row/bad_number',
      'country row/unknown_country',
      'orderedAt row/bad_date',
      'unitPrice row/bad_number',
    ]);
  });

  it('knows a credit note only where invoices and credit notes share a column', () => {
    expect(codes(read('orders', 'InvoiceNo,sku,qty,country', 'C536379,A-1,-1,GB'))).to.deep.equal([
      'reference row/credit_note',
    ]);
    expect(rowOf(read('orders', order, 'C536379,A-1,1,GB'))).to.include({ reference: 'C536379' });
    expect(rowOf(read('returns', 'return number,sku,qty', 'RMA-1,A-1,1'))).to.include({ quantity: 1 });
  });

  it('tells no quantity, a negative one and a missing one apart', () => {
    expect(codes(read('inbound', 'sku,qty', 'A-1,'))).to.deep.equal(['quantity row/no_quantity']);
    expect(codes(read('inbound', 'sku,qty', 'A-1,0'))).to.deep.equal(['quantity row/no_quantity']);
    expect(codes(read('inbound', 'sku,qty', 'A-1,-3'))).to.deep.equal(['quantity row/negative_quantity']);
    expect(codes(read('orders', order, '1,A-1,,GB'))).to.deep.equal(['quantity row/missing_field']);
    expect(codes(read('inbound', 'sku,qty', 'A-1'))).to.deep.equal(['quantity row/no_quantity']);
  });

  for (const sku of [
    'POST',
    'post',
    'DOT',
    'M',
    'm',
    'D',
    'S',
    'B',
    'C2',
    'BANK CHARGES',
    'AMAZONFEE',
    'gift_0001_20',
    'PADS',
    'CRUK',
    'ADJUST',
    'ADJUST2',
    'TEST001',
  ]) {
    it(`leaves ${sku} out as a service`, () => {
      expect(codes(read('orders', order, `1,${sku},1,GB`))).to.deep.equal(['sku row/service_code']);
    });
  }

  it('does not take goods for services', () => {
    for (const sku of ['DCGSSGIRL', 'SP1002', 'M-1', 'S8', 'TESTER', 'POSTCARD', '10002'])
      expect(read('orders', order, `1,${sku},1,GB`)).to.include({ ok: true });
  });

  it('keeps the error of a slipped row to that: its cells stand in wrong columns', () => {
    expect(codes(read('orders', order, '1,A-1,1,GB,extra'))).to.deep.equal(['row/too_many_cells']);
    expect(read('orders', order, '1,A-1,1,GB,,')).to.include({ ok: true });
  });

  it('refuses codes a spreadsheet has rounded, control characters and over-long text', () => {
    expect(codes(read('products', 'sku,name,barcode', 'A-1,tea,4.00638E+12'))).to.deep.equal([
      'barcode row/spreadsheet_number',
    ]);
    expect(codes(read('products', 'sku,name', 'A\u00001,tea'))).to.deep.equal(['sku row/bad_characters']);
    expect(codes(read('products', 'sku,name', 'A-1,caf\ufffd'))).to.deep.equal(['name row/bad_characters']);
    expect(codes(read('products', 'sku,name', `${'A'.repeat(65)},tea`))).to.deep.equal(['sku row/too_long']);
  });

  it('takes off the apostrophe our own downloads put before a formula, and keeps any other', () => {
    expect(rowOf(read('products', 'sku,name', `'=A1,'s-Hertogenbosch`))).to.include({
      sku: '=A1',
      name: "'s-Hertogenbosch",
    });
    expect(codes(read('inbound', 'sku,qty', `A-1,'-3`))).to.deep.equal(['quantity row/negative_quantity']);
  });

  it('reads prices in the currency they are in and says when it rounds', () => {
    expect(rowOf(read('products', 'sku,name,price,currency', 'A,tea,1200,JPY'))).to.include({
      priceMinor: 1200,
    });
    expect(rowOf(read('products', 'sku,name,price,currency', 'A,tea,1.2345,KWD'))).to.include({
      priceMinor: 1235,
    });
    expect(codes(read('products', 'sku,name,price', 'A,tea,0.425', 'GBP'))).to.deep.equal([
      'price row/rounded',
    ]);
    expect(rowOf(read('products', 'sku,name,price', 'A,tea,£2.55'))).to.include({ priceMinor: 255 });
    expect(codes(read('products', 'sku,name,price,currency', 'A,tea,1,euro'))).to.deep.equal([
      'currency row/unknown_currency',
    ]);
  });

  it('finds doubled and missing columns in a header and lists what it does not read', () => {
    const match = matchHeader('orders', ['Order No.', 'SKU', 'sku code', 'Colour', '']);
    expect(match).to.deep.include({
      missing: ['quantity', 'country'],
      doubled: ['sku'],
      ignored: ['Colour'],
    });
    expect(match.mapping.columns).to.deep.equal({ reference: 0, sku: 1 });
    expect(matchHeader('products', ['sku', 'name', '__proto__', 'constructor']).missing).to.deep.equal([]);
  });

  it('gives every code a meaning', () => {
    expect(new Set(Object.values(rowCodes))).to.deep.equal(new Set(['left_out', 'error', 'note']));
  });
});
