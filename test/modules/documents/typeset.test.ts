import { expect } from 'chai';
import fc from 'fast-check';
import { fontsFor, type FontSet } from '../../../server/modules/documents/fonts.ts';
import { fitText, type FittedText } from '../../../server/modules/documents/typeset.ts';

const textOf = (fitted: FittedText) =>
  fitted.lines.map((line) => line.glyphs.map((glyph) => String.fromCodePoint(glyph.codePoint)).join(''));

describe('fit text', () => {
  let fonts: FontSet;
  before(async () => {
    fonts = await fontsFor('中');
  });

  it('leaves text alone that fits', () => {
    const fitted = fitText(fonts, 'Madrid', 1000, { size: 40 });
    expect(textOf(fitted)).to.deep.equal(['Madrid']);
    expect(fitted).to.include({ size: 40, scale: 1, cut: false });
  });

  it('condenses before anything else, to 70 % at most', () => {
    const natural = fitText(fonts, 'Frankfurt am Main', 1000, { size: 40 }).lines[0]?.width ?? 0;
    const fitted = fitText(fonts, 'Frankfurt am Main', natural * 0.75, { size: 40 });
    expect(fitted.size).to.equal(40);
    expect(fitted.scale).to.be.closeTo(0.75, 0.001);
  });

  it('then shrinks, and at last cuts with an ellipsis', () => {
    const natural = fitText(fonts, 'Frankfurt am Main', 1000, { size: 40 }).lines[0]?.width ?? 0;
    const shrunk = fitText(fonts, 'Frankfurt am Main', natural * 0.6, { size: 40, minSize: 30 });
    expect(shrunk.size).to.be.below(40);
    expect(shrunk.cut).to.equal(false);
    const cut = fitText(fonts, 'Frankfurt am Main', natural * 0.35, { size: 40, minSize: 30 });
    expect(cut.cut).to.equal(true);
    expect(textOf(cut)[0]).to.match(/^Frankfurt.*…$/);
  });

  it('keeps the blanks of cut text', () => {
    const cut = fitText(fonts, 'von und zu Hohenschwangau', 150, { size: 30, minSize: 20 });
    expect(textOf(cut)[0]).to.match(/^von und/);
  });

  it('wraps at blanks and hyphens, and splits a word longer than the line', () => {
    const style = { size: 20, lines: 3, minSize: 20 };
    expect(textOf(fitText(fonts, 'Freiherr von und zu Hohenschwangau', 200, style)).length).to.equal(2);
    const split = textOf(fitText(fonts, 'W'.repeat(30), 300, style));
    expect(split.length).to.be.above(1);
    expect(split.join('')).to.equal('W'.repeat(30));
  });

  it('wraps Chinese between characters but never before closing punctuation', () => {
    const text = '东莞市创想智造科技有限公司，采购部（第二事业部）收。请放前台。';
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 400 }), (width) => {
        const lines = textOf(fitText(fonts, text, width, { size: 20, lines: 40 }));
        expect(lines.join('')).to.equal(text);
        for (const line of lines) {
          expect(line).to.not.match(/^[，。）]/);
          expect(line).to.not.match(/（$/);
        }
      }),
    );
  });

  it('shows a box for a character no face has, and drops what is invisible', () => {
    const fitted = fitText(fonts, 'Zoë 🎁\u200f\ufe0f\tx\u0000', 1000, { size: 20 });
    expect(fitted.missing).to.deep.equal(['🎁']);
    expect(textOf(fitted)).to.deep.equal(['Zoë 🎁 x']);
    expect(fitted.lines[0]?.glyphs.find((glyph) => glyph.missing)?.advance).to.be.above(0);
  });

  it('never exceeds its box, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 60, max: 600 }),
        fc.integer({ min: 1, max: 3 }),
        (text, width, lines) => {
          const fitted = fitText(fonts, text, width, { size: 20, lines });
          expect(fitted.lines.length).to.be.at.most(lines);
          for (const line of fitted.lines) expect(line.width).to.be.at.most(width + 0.1);
        },
      ),
    );
  });
});
