/**
 * The model of a printed page: what is where, in printer dots, before any file format. Origin is
 * the top left corner, y grows downwards. One model serves PDF today and printer languages later,
 * and lets tests check that nothing overlaps.
 */
import type { ModuleGrid } from './data-matrix.ts';
import type { FittedText } from './typeset.ts';

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
