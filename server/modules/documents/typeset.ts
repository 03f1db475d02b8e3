/**
 * Fits text into a box on a label: condense, then wrap, then shrink, then cut with an ellipsis.
 * Lengths are printer dots. Pure: it measures and decides, drawing is done elsewhere.
 */
import type { FontSet, Glyph, Weight } from './fonts.ts';

export interface TextStyle {
  /** Type size in dots. */
  readonly size: number;
  readonly weight?: Weight;
  /** The most lines the text may take; 1 unless told. */
  readonly lines?: number;
  /** The size it may shrink to; 80 % of `size` unless told. */
  readonly minSize?: number;
}

export interface FittedLine {
  readonly glyphs: readonly Glyph[];
  /** Width in dots with `scale` applied. */
  readonly width: number;
}

export interface FittedText {
  readonly lines: readonly FittedLine[];
  readonly size: number;
  /** Horizontal scale; 1 is the natural width, below 1 is condensed. */
  readonly scale: number;
  /** Part of the text did not fit and was replaced by an ellipsis. */
  readonly cut: boolean;
  /** Characters no face has, each once. */
  readonly missing: readonly string[];
}

/** Distance between two baselines, in type sizes. */
export const LINE_HEIGHT = 1.22;
/** From the top of a line's box to its baseline, in type sizes; room for accents and for Han. */
export const BASELINE = 0.95;
const NARROWEST = 0.7;

const SPACE = 0x20;
const ELLIPSIS = 0x2026;
// Direction marks, joiners and variation selectors draw nothing; control characters have no place on paper.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u017f]*$/;
const ANY_BLANK = /\s+/gu;
const HAN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
/** No line begins with these … */
const NOT_FIRST = new Set(Array.from('，。、；：！？）》」』】〉…·,.;:!?)]}%', (c) => c.codePointAt(0) ?? 0));
/** … and none ends with these. */
const NOT_LAST = new Set(Array.from('（《「『【〈([{', (c) => c.codePointAt(0) ?? 0));
const BREAK_BEHIND = new Set(Array.from('-/_&+,;', (c) => c.codePointAt(0) ?? 0));

const hanCache = new Map<number, boolean>();
function isHan(codePoint: number): boolean {
  if (codePoint < 0x2e80) return false;
  let known = hanCache.get(codePoint);
  if (known === undefined) {
    known = HAN.test(String.fromCodePoint(codePoint));
    hanCache.set(codePoint, known);
  }
  return known;
}

/** The glyphs of a text as it is printed: composed, in one line, without invisible characters. */
export function glyphsOf(fonts: FontSet, text: string, weight: Weight): Glyph[] {
  // Most text is plain European text, which is its own clean form; the patterns below are slow.
  const plain = PLAIN.test(text) && !text.includes('  ');
  const clean = plain
    ? text.trim()
    : text.replace(ANY_BLANK, ' ').replace(INVISIBLE, '').trim().normalize('NFC');
  return Array.from(clean, (character) => fonts.glyph(character.codePointAt(0) ?? 0, weight));
}

/** Natural width of glyphs in thousandths of the type size. */
function advanceOf(glyphs: readonly Glyph[]): number {
  let sum = 0;
  for (const glyph of glyphs) sum += glyph.advance;
  return sum;
}

function mayBreakBetween(before: Glyph, after: Glyph): boolean {
  if (NOT_FIRST.has(after.codePoint) || NOT_LAST.has(before.codePoint)) return false;
  if (before.codePoint === SPACE || BREAK_BEHIND.has(before.codePoint)) return true;
  return isHan(before.codePoint) || isHan(after.codePoint);
}

function withoutEdgeSpaces(glyphs: readonly Glyph[]): readonly Glyph[] {
  let start = 0;
  let end = glyphs.length;
  while (start < end && glyphs[start]?.codePoint === SPACE) start++;
  while (end > start && glyphs[end - 1]?.codePoint === SPACE) end--;
  return start === 0 && end === glyphs.length ? glyphs : glyphs.slice(start, end);
}

/**
 * Breaks into lines no wider than `room` (thousandths of the size): the index at which each line
 * begins. A word longer than a line is split.
 */
function lineStarts(glyphs: readonly Glyph[], room: number): number[] {
  const starts = [0];
  let start = 0;
  let lastBreak = -1;
  let width = 0;
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index];
    const before = glyphs[index - 1];
    if (!glyph) break;
    if (before && index > start && mayBreakBetween(before, glyph)) lastBreak = index;
    // A blank at the end of a line takes no room.
    if (width + glyph.advance > room && glyph.codePoint !== SPACE && index > start) {
      start = lastBreak > start ? lastBreak : index;
      starts.push(start);
      lastBreak = -1;
      width = advanceOf(glyphs.slice(start, index));
    }
    width += glyph.advance;
  }
  return starts;
}

/** As much of the glyphs as fits into `room` with the dots behind it. */
function ellipsised(glyphs: readonly Glyph[], room: number, dots: Glyph): readonly Glyph[] {
  let width = dots.advance;
  let end = 0;
  for (const glyph of glyphs) {
    width += glyph.advance;
    if (width > room) break;
    end++;
  }
  return [...withoutEdgeSpaces(glyphs.slice(0, end)), dots];
}

interface Attempt {
  readonly size: number;
  readonly scale: number;
}

function attempts(style: TextStyle, natural: number, width: number): Attempt[] {
  const { size, lines = 1 } = style;
  const minSize = style.minSize ?? size * 0.8;
  const scaleFor = (type: number) => Math.min(1, (width * 1000) / (natural * type || 1));
  const tries: Attempt[] = [];
  const oneLine = scaleFor(size);
  // One line, condensed a little if it must, reads better than two lines.
  if (oneLine >= (lines > 1 ? 0.85 : NARROWEST)) tries.push({ size, scale: oneLine });
  for (const type of [size, (size + minSize) / 2, minSize]) {
    if (lines === 1) tries.push({ size: type, scale: Math.max(NARROWEST, scaleFor(type)) });
    else for (const scale of [1, 0.85, NARROWEST]) tries.push({ size: type, scale });
  }
  return tries;
}

/**
 * Fits `text` into `width` dots and the style's lines. Text that still does not fit is cut with an
 * ellipsis and says so in `cut`; it never runs out of its box.
 */
export function fitText(fonts: FontSet, text: string, width: number, style: TextStyle): FittedText {
  const weight = style.weight ?? 'regular';
  const maxLines = style.lines ?? 1;
  const glyphs = glyphsOf(fonts, text, weight);
  const missing = [...new Set(glyphs.filter((g) => g.missing).map((g) => String.fromCodePoint(g.codePoint)))];
  const finish = (lines: (readonly Glyph[])[], { size, scale }: Attempt, cut: boolean): FittedText => ({
    lines: lines.map((line) => ({ glyphs: line, width: (advanceOf(line) * size * scale) / 1000 })),
    size,
    scale,
    cut,
    missing,
  });
  const natural = advanceOf(glyphs);
  if (natural * style.size <= width * 1000)
    return finish(glyphs.length ? [glyphs] : [], { size: style.size, scale: 1 }, false);

  const between = (starts: readonly number[], line: number) =>
    withoutEdgeSpaces(glyphs.slice(starts[line], starts[line + 1]));
  let last: Attempt = { size: style.size, scale: 1 };
  let starts: number[] = [];
  for (last of attempts(style, natural, width)) {
    // A hair of tolerance, so that a scale computed to fit is not undone by rounding.
    starts = lineStarts(glyphs, (width * 1000) / (last.size * last.scale) + 0.01);
    if (starts.length <= maxLines)
      return finish(
        starts.map((_, line) => between(starts, line)),
        last,
        false,
      );
  }
  const room = (width * 1000) / (last.size * last.scale);
  const whole = starts.slice(0, maxLines - 1).map((_, line) => between(starts, line));
  const rest = glyphs.slice(starts[maxLines - 1]);
  return finish([...whole, ellipsised(rest, room, fonts.glyph(ELLIPSIS, weight))], last, true);
}
