import { expect } from 'chai';
import fc from 'fast-check';
import { codeKey, codePrefixes, codeText, readBarcode } from '../../../shared/domain/barcode.ts';

const GS = '\u001d';
const read = (raw: string) => readBarcode(raw, 2026);

describe('read barcode', () => {
  it('knows our own codes whatever their case and keeps the scan', () => {
    for (const [prefix, kind] of Object.entries(codePrefixes)) {
      expect(read(`${prefix}-A12-03-2`), prefix).to.include({
        kind,
        code: 'A12-03-2',
        text: `${prefix}-A12-03-2`,
      });
    }
    expect(read(']C0loc-a1\r')).to.deep.equal({
      kind: 'bin',
      raw: ']C0loc-a1\r',
      text: 'loc-a1',
      symbology: 'C0',
      code: 'A1',
    });
  });

  it('takes a prefix without a code, or an unknown one, as text', () => {
    expect(read('LOC-').kind).to.equal('text');
    expect(read('LOC-  ').kind).to.equal('text');
    expect(read('ABC-1').kind).to.equal('text');
    expect(read('LOCK-1').kind).to.equal('text');
  });

  it('splits the quantity from a command', () => {
    expect(read('CMD-CONFIRM')).to.deep.include({ kind: 'command', code: 'CONFIRM' });
    expect(read('CMD-QTY-20')).to.deep.include({ kind: 'command', code: 'QTY', quantity: 20 });
    expect(read('CMD-QTY-x')).to.deep.include({ kind: 'command', code: 'QTY-X' });
  });

  it('reads GTINs of every length as 14 digits', () => {
    expect(read('4006381333931')).to.include({ kind: 'gtin', gtin: '04006381333931' });
    expect(read(']E04006381333931')).to.include({ kind: 'gtin', gtin: '04006381333931' });
    expect(read(']E3400638133393112345')).to.include({ kind: 'gtin', gtin: '04006381333931' });
    expect(read('036000291452')).to.include({ kind: 'gtin', gtin: '00036000291452' });
    expect(read(']I110614141000415')).to.include({ kind: 'gtin', gtin: '10614141000415' });
    expect(read('4006381333932')).to.include({ kind: 'text', text: '4006381333932' });
  });

  it('reads lot, dates, serial and count of GS1 data', () => {
    const scanned = read(`]d201095011015300031726123111260100${GS}10L-7${GS}21S9`);
    expect(scanned).to.deep.include({
      kind: 'gtin',
      gtin: '09501101530003',
      lot: 'L-7',
      serial: 'S9',
      expiresOn: '2026-12-31',
      producedOn: '2026-01-31',
    });
    expect(read(`]C1020950110153000337${'24'}`)).to.include({
      kind: 'gs1',
      containedGtin: '09501101530003',
      quantity: 24,
    });
    expect(read(']C100106141412345678908')).to.include({ kind: 'sscc', sscc: '106141412345678908' });
    expect(read(']C110L7')).to.include({ kind: 'gs1', lot: 'L7' });
  });

  it('reads GS1 data from a reader that sends no prefix, also with a stand-in for the separator', () => {
    expect(read('010950110153000310L7')).to.include({ kind: 'gtin', lot: 'L7' });
    expect(read('010950110153000310L7{GS}21S1')).to.include({ lot: 'L7', serial: 'S1' });
    expect(read('010950110153000310L7\u241d21S1')).to.include({ lot: 'L7', serial: 'S1' });
    expect(read('(01)09501101530003(10)L7')).to.include({ kind: 'gtin', lot: 'L7' });
    expect(read('00106141412345678908')).to.include({ kind: 'sscc', sscc: '106141412345678908' });
    expect(read('(00) 1 0614141 234567890 8')).to.include({ kind: 'sscc', sscc: '106141412345678908' });
    expect(read('0209501101530003' + '3724')).to.include({ kind: 'gs1', quantity: 24 });
  });

  it('does not mistake plain numbers for GS1 data', () => {
    for (const number of [
      '9400111899223197428490',
      '10614141234567890',
      '420123456',
      '1012345',
      '0109501101530004',
    ]) {
      expect(read(number).kind, number).to.equal('text');
    }
  });

  it('takes data that claims to be GS1 and is not as a bad read', () => {
    expect(read(']C10109501101530004')).to.deep.include({
      kind: 'text',
      problem: { reason: 'bad_check_digit', ai: '01', at: 0 },
    });
  });

  it('reads digital links, whatever symbol they come in', () => {
    for (const prefix of ['', ']Q1', ']Q3', ']d1']) {
      expect(read(`${prefix}https://id.example/01/09501101530003/21/S1?17=270600`), prefix).to.include({
        kind: 'gtin',
        gtin: '09501101530003',
        serial: 'S1',
        expiresOn: '2027-06-30',
      });
    }
    expect(read(']Q1https://example.org/track/9').kind).to.equal('text');
  });

  it('leaves everything else to the caller', () => {
    expect(read(' FS 123 \t\r\n')).to.deep.equal({ kind: 'text', raw: ' FS 123 \t\r\n', text: 'FS 123' });
    expect(read('').text).to.equal('');
    expect(read('x'.repeat(100_000)).text).to.have.length(4096);
  });

  it('never throws and always keeps what was scanned', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', ']C1', ']d2', 'LOC-', '01'),
        (text, prefix) => {
          const scanned = read(prefix + text);
          expect(scanned.raw).to.equal(prefix + text);
          expect(scanned.text).to.be.a('string');
        },
      ),
    );
  });
});

describe('code text', () => {
  it('is what is printed for a code and reads back as that code', () => {
    expect(codeText('LOC', 'a12-03-2')).to.equal('LOC-A12-03-2');
    expect(codeText('LOC', 'LOC-A12-03-2')).to.equal('LOC-A12-03-2');
    expect(read(codeText('CTN', '01jd3v'))).to.include({ kind: 'carton', code: '01JD3V' });
  });
});

describe('code key', () => {
  it('is trimmed, composed and upper case, and stays so', () => {
    expect(codeKey('  a-1e\u0301 ')).to.equal('A-1É');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => codeKey(codeKey(text)) === codeKey(text)),
    );
  });
});
