/**
 * The model of a printed page: what is where, in printer dots, before any file format. Origin is
 * the top left corner, y grows downwards. One model serves PDF today and printer languages later,
 * and lets tests check that nothing overlaps.
 */
import { encodeCode128, widthInModules } from '../../../shared/domain/code128.ts';
import { encodeDataMatrix, type ModuleGrid } from './data-matrix.ts';
import type { FontSet } from './fonts.ts';
import { fitText, LINE_HEIGHT, type FittedText, type TextStyle } from './typeset.ts';

/** Resolutions of label printers. Office printers count as 300. */
export type Dpi = 203 | 300;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Item =
  | {
      readonly kind: 'text';
      readonly box: Box;
      readonly name: string;
      readonly text: FittedText;
      readonly x: readonly number[];
      readonly ink: Ink;
    }
  | {
      readonly kind: 'bars';
      readonly box: Box;
      readonly name: string;
      readonly x: number;
      readonly y: number;
      readonly module: number;
      readonly height: number;
      readonly widths: readonly number[];
    }
  | {
      readonly kind: 'matrix';
      readonly box: Box;
      readonly name: string;
      readonly x: number;
      readonly y: number;
      readonly module: number;
      readonly grid: ModuleGrid;
    }
  | { readonly kind: 'fill'; readonly box: Box; readonly name: string; readonly ink: Ink }
  | {
      readonly kind: 'polygon';
      readonly box: Box;
      readonly name: string;
      readonly points: readonly (readonly [x: number, y: number])[];
    };

/** Thermal labels know black and white; `tint` is a light grey for A4 tables. */
export type Ink = 'black' | 'white' | 'tint' | 'grey';

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly dpi: Dpi;
  readonly items: readonly Item[];
}

/** Something a person should know about a page that was printed all the same. */
export interface DocumentWarning {
  readonly kind: 'missing_character' | 'text_cut' | 'barcode_left_out';
  /** The name of the field on the page. */
  readonly field: string;
  /** The characters no face has, or the full text. */
  readonly text: string;
}

export interface TextPlace extends TextStyle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Centre the lines in this height instead of starting at `y`. */
  readonly middleOf?: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly ink?: Ink;
}

export interface SymbolPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Draws onto one page. Every method returns the box it used, so that the next one can go below it. */
export interface Pen {
  readonly dpi: Dpi;
  readonly width: number;
  readonly height: number;
  /** Millimetres as whole dots. */
  mm(millimetres: number): number;
  text(name: string, text: string, place: TextPlace): Box;
  /** Bars with their quiet zones; undefined when they do not fit at a printable module width. */
  bars(
    name: string,
    widths: readonly number[],
    place: SymbolPlace & {
      height: number;
      modules: readonly number[];
      quiet: readonly [left: number, right: number];
    },
  ): Box | undefined;
  /** Code 128 with 10 modules of quiet zone on each side; undefined when it does not fit or is not ASCII. */
  code128(name: string, text: string, place: SymbolPlace & { height: number }): Box | undefined;
  /** Data Matrix with 2 modules of quiet zone, the last resort: when it fails too, a warning says so. `size` is the largest side, in dots. */
  dataMatrix(
    name: string,
    text: string,
    place: { x: number; y: number; size: number; align?: 'left' | 'right' | 'center' },
  ): Box | undefined;
  fill(name: string, box: Box, ink?: Ink): void;
  /** A horizontal rule. */
  rule(y: number, options?: { x?: number; width?: number; thickness?: number; ink?: Ink }): void;
  polygon(name: string, points: readonly (readonly [x: number, y: number])[]): void;
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

function aligned(
  place: { x: number; width: number; align?: 'left' | 'right' | 'center' },
  width: number,
): number {
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

/** A blank page of that many dots. */
export function startDrawing(
  page: { width: number; height: number; dpi: Dpi },
  fonts: FontSet,
  warn: (warning: DocumentWarning) => void = () => undefined,
): Pen {
  const items: Item[] = [];
  const { dpi } = page;

  const pen: Pen = {
    ...page,
    mm: (millimetres) => Math.round((millimetres * dpi) / 25.4),

    text(name, text, place) {
      const fitted = fitText(fonts, text, place.width, place);
      if (fitted.cut) warn({ kind: 'text_cut', field: name, text });
      if (fitted.missing.length > 0)
        warn({ kind: 'missing_character', field: name, text: fitted.missing.join('') });
      const x = fitted.lines.map((line) => aligned(place, line.width));
      const left = x.length > 0 ? Math.min(...x) : place.x;
      const height = fitted.lines.length * fitted.size * LINE_HEIGHT;
      const box = {
        x: left,
        y: place.middleOf === undefined ? place.y : place.y + (place.middleOf - height) / 2,
        width: Math.max(0, ...fitted.lines.map((line) => line.width)),
        height,
      };
      if (fitted.lines.length > 0)
        items.push({ kind: 'text', box, name, text: fitted, x, ink: place.ink ?? 'black' });
      return box;
    },

    bars(name, widths, place) {
      const [left, right] = place.quiet;
      const total = widthInModules(widths) + left + right;
      const module = place.modules.find((candidate) => candidate * total <= place.width);
      if (module === undefined) return undefined;
      const x = Math.floor(aligned(place, total * module));
      const box = { x, y: place.y, width: total * module, height: place.height };
      items.push({
        kind: 'bars',
        box,
        name,
        x: x + left * module,
        y: place.y,
        module,
        height: place.height,
        widths,
      });
      return box;
    },

    code128(name, text, place) {
      return unlessRefused(() =>
        pen.bars(name, code128Widths(text), { ...place, modules: CODE_128_MODULES[dpi], quiet: QUIET_128 }),
      );
    },

    dataMatrix(name, text, place) {
      const drawn = unlessRefused(() => {
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
      });
      if (!drawn) warn({ kind: 'barcode_left_out', field: name, text });
      return drawn;
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

    polygon(name, points) {
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
    },

    finish: () => ({ ...page, items }),
  };
  return pen;
}
