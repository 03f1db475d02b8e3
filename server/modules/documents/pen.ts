/** Draws text, symbols and shapes onto one page, in dots. */
import { encodeCode128, widthInModules } from '../../../shared/domain/code128.ts';
import { encodeDataMatrix } from './data-matrix.ts';
import type { Box, DocumentWarning, Dpi, Drawing, Ink, Item } from './drawing.ts';
import type { FontSet } from './fonts.ts';
import { fitText, LINE_HEIGHT, type TextStyle } from './typeset.ts';

type Align = 'left' | 'right' | 'center';
type Points = readonly (readonly [x: number, y: number])[];

export interface TextPlace extends TextStyle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Centre the lines in this height instead of starting at `y`. */
  readonly middleOf?: number;
  readonly align?: Align;
  readonly ink?: Ink;
}

export interface SymbolPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: Align;
}

export interface BarsPlace extends SymbolPlace {
  readonly height: number;
  /** Module widths to try, in dots, widest first. */
  readonly modules: readonly number[];
  /** Quiet zones in modules. */
  readonly quiet: readonly [left: number, right: number];
}

export interface MatrixPlace {
  readonly x: number;
  readonly y: number;
  /** The largest side, in dots. */
  readonly size: number;
  readonly align?: Align;
}

export interface RuleStyle {
  readonly x?: number;
  readonly width?: number;
  readonly thickness?: number;
  readonly ink?: Ink;
}

/** Draws onto one page. Every method returns the box it used, so that the next one can go below it. */
export interface Pen {
  readonly dpi: Dpi;
  readonly width: number;
  readonly height: number;
  /** Millimetres as whole dots. */
  readonly mm: (millimetres: number) => number;
  text(name: string, text: string, place: TextPlace): Box;
  /** Bars with their quiet zones; undefined when they do not fit at a printable module width. */
  bars(name: string, widths: readonly number[], place: BarsPlace): Box | undefined;
  /** Code 128 with 10 modules of quiet zone on each side; undefined when it does not fit or is not ASCII. */
  code128(name: string, text: string, place: SymbolPlace & { height: number }): Box | undefined;
  /** Data Matrix with 2 modules of quiet zone, the last resort: when it fails too, a warning says so. */
  dataMatrix(name: string, text: string, place: MatrixPlace): Box | undefined;
  fill(name: string, box: Box, ink?: Ink): void;
  /** A horizontal rule. */
  rule(y: number, style?: RuleStyle): void;
  polygon(name: string, points: Points): void;
  finish(): Drawing;
}

/** Module widths to try, in dots, widest first; none is below 3 dots, which survives print gain. */
const CODE_128_MODULES: Record<Dpi, readonly number[]> = { 203: [4, 3], 300: [6, 5, 4] };
const MATRIX_MODULES: Record<Dpi, readonly number[]> = {
  203: [8, 7, 6, 5, 4],
  300: [12, 11, 10, 9, 8, 7, 6, 5],
};
const QUIET_128 = [10, 10] as const;
const MATRIX_QUIET = 2;

function aligned(place: { x: number; width: number; align?: Align }, width: number): number {
  const free = place.width - width;
  const share = place.align === 'right' ? 1 : place.align === 'center' ? 0.5 : 0;
  return place.x + free * share;
}

/** Bounded because labels of one batch repeat few codes, and a batch may hold many. */
function remembered<T>(limit: number, make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    if (known.size >= limit) known.clear();
    known.set(key, made);
    return made;
  };
}

const code128Widths = remembered(256, encodeCode128);
const matrixGrid = remembered(256, (text) => encodeDataMatrix(text));

/** Runs an encoder; text it cannot carry gives undefined, because a label without the symbol is still of use. */
function unlessRefused(encode: () => Box | undefined): Box | undefined {
  try {
    return encode();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The page being drawn: what the functions below add to. */
interface Canvas {
  readonly dpi: Dpi;
  readonly items: Item[];
  readonly fonts: FontSet;
  readonly warn: (warning: DocumentWarning) => void;
}

function drawText({ items, fonts, warn }: Canvas, name: string, text: string, place: TextPlace): Box {
  const fitted = fitText(fonts, text, place.width, place);
  if (fitted.cut) warn({ kind: 'text_cut', field: name, text });
  if (fitted.missing.length > 0)
    warn({ kind: 'missing_character', field: name, text: fitted.missing.join('') });
  const x = fitted.lines.map((line) => aligned(place, line.width));
  const height = fitted.lines.length * fitted.size * LINE_HEIGHT;
  const box = {
    x: x.length > 0 ? Math.min(...x) : place.x,
    y: place.middleOf === undefined ? place.y : place.y + (place.middleOf - height) / 2,
    width: Math.max(0, ...fitted.lines.map((line) => line.width)),
    height,
  };
  if (fitted.lines.length > 0)
    items.push({ kind: 'text', box, name, text: fitted, x, ink: place.ink ?? 'black' });
  return box;
}

function drawBars(
  { items }: Canvas,
  name: string,
  widths: readonly number[],
  place: BarsPlace,
): Box | undefined {
  const [left, right] = place.quiet;
  const { y, height } = place;
  const total = widthInModules(widths) + left + right;
  const module = place.modules.find((candidate) => candidate * total <= place.width);
  if (module === undefined) return undefined;
  const x = Math.floor(aligned(place, total * module));
  const box = { x, y, width: total * module, height };
  items.push({ kind: 'bars', box, name, x: x + left * module, y, module, height, widths });
  return box;
}

function drawMatrix({ items, dpi }: Canvas, name: string, text: string, place: MatrixPlace): Box | undefined {
  const grid = matrixGrid(text);
  const modules = grid.length + 2 * MATRIX_QUIET;
  const module = MATRIX_MODULES[dpi].find((candidate) => candidate * modules <= place.size);
  if (module === undefined) return undefined;
  const side = modules * module;
  const x = Math.floor(aligned({ ...place, width: place.size }, side));
  const quiet = MATRIX_QUIET * module;
  const box = { x, y: place.y, width: side, height: side };
  items.push({ kind: 'matrix', box, name, x: x + quiet, y: place.y + quiet, module, grid });
  return box;
}

function drawPolygon({ items }: Canvas, name: string, points: Points): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  items.push({
    kind: 'polygon',
    name,
    points,
    box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y },
  });
}

/** A blank page of that many dots. */
export function startDrawing(
  page: { width: number; height: number; dpi: Dpi },
  fonts: FontSet,
  warn: (warning: DocumentWarning) => void = () => undefined,
): Pen {
  const items: Item[] = [];
  const { dpi } = page;
  const canvas: Canvas = { dpi, items, fonts, warn };
  return {
    ...page,
    mm: (millimetres) => Math.round((millimetres * dpi) / 25.4),
    text: (name, text, place) => drawText(canvas, name, text, place),
    bars: (name, widths, place) => drawBars(canvas, name, widths, place),
    code128: (name, text, place) =>
      unlessRefused(() =>
        drawBars(canvas, name, code128Widths(text), {
          ...place,
          modules: CODE_128_MODULES[dpi],
          quiet: QUIET_128,
        }),
      ),
    dataMatrix(name, text, place) {
      const box = unlessRefused(() => drawMatrix(canvas, name, text, place));
      if (!box) warn({ kind: 'barcode_left_out', field: name, text });
      return box;
    },
    fill(name, box, ink = 'black') {
      items.push({ kind: 'fill', box, name, ink });
    },
    rule(
      y,
      {
        x = 0,
        width = page.width - 2 * x,
        thickness = Math.max(2, Math.round(dpi / 100)),
        ink = 'black',
      } = {},
    ) {
      items.push({ kind: 'fill', box: { x, y, width, height: thickness }, name: 'rule', ink });
    },
    polygon: (name, points) => drawPolygon(canvas, name, points),
    finish: () => ({ ...page, items }),
  };
}
