import { expect } from 'chai';
import bwipjs from 'bwip-js/node';
import { encodeDataMatrix } from '../../../server/modules/documents/data-matrix.ts';

interface Matrix {
  pixs: number[];
  pixx: number;
}

function reference(symbology: string, text: string, options: object = {}): string[] {
  const [symbol] = bwipjs.raw(symbology, text, options as never) as unknown as [Matrix];
  const rows: string[] = [];
  for (let at = 0; at < symbol.pixs.length; at += symbol.pixx) {
    rows.push(symbol.pixs.slice(at, at + symbol.pixx).join(''));
  }
  return rows;
}

const ours = (text: string, gs1 = false) =>
  encodeDataMatrix(text, { gs1 }).map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));

/** Texts whose shortest form is ASCII encodation, so that the reference has no better choice. */
function digits(count: number): string {
  return Array.from({ length: count }, (_, index) => (index * 7 + 3) % 10).join('');
}

describe('data matrix', () => {
  it('gives the same modules as the reference in every square size from 10 to 52', () => {
    const sides = new Set<number>();
    for (let words = 2; words <= 204; words += 2) {
      const text = digits(words * 2);
      sides.add(ours(text).length);
      expect(ours(text), text).to.deep.equal(reference('datamatrix', text, { format: 'square' }));
    }
    expect([...sides]).to.deep.equal([10, 12, 14, 16, 18, 20, 22, 24, 26, 32, 36, 40, 44, 48, 52]);
  });

  it('mixes letters, digit pairs and single digits', () => {
    for (const text of ['AB1', 'a1b22c333', 'LOC-A1', 'x', '7', '12345']) {
      expect(ours(text), text).to.deep.equal(reference('datamatrix', text, { format: 'square' }));
    }
  });

  it('writes GS1 data with FNC1 in front and between', () => {
    const reduced = '0109501101530003172612311012345\u001d2198765432';
    expect(ours(reduced, true)).to.deep.equal(
      reference('gs1datamatrix', '(01)09501101530003(17)261231(10)12345(21)98765432', { format: 'square' }),
    );
  });

  it('refuses what it cannot carry', () => {
    expect(() => encodeDataMatrix('')).to.throw(RangeError, 'at least one');
    expect(() => encodeDataMatrix('东')).to.throw(RangeError, '东');
    expect(() => encodeDataMatrix('x'.repeat(205))).to.throw(RangeError, 'too long');
  });
});
