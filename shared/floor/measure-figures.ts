import type { FloorWord } from './floor-words.ts';

/** Weight and size of one unit, as far as they are known. */
export interface Measures {
  weightGrams?: number;
  lengthMm?: number;
  widthMm?: number;
  heightMm?: number;
}

export type Figure = keyof Measures;

/** The order in which they are asked for: the scale first, then the tape. */
export const figures = [
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
] as const satisfies readonly Figure[];

export const figurePrompts = {
  weightGrams: 'prompt.weight',
  lengthMm: 'prompt.length',
  widthMm: 'prompt.width',
  heightMm: 'prompt.height',
} as const satisfies Record<Figure, FloorWord>;

export const nextFigure = (measure: Measures): Figure | undefined =>
  figures.find((figure) => measure[figure] === undefined);

/** How far a figure may be from the seller's before it is asked for again. */
const tolerance = 0.3;

export const isFarOff = (value: number, declared: number | null): boolean =>
  declared !== null && declared > 0 && Math.abs(value - declared) > declared * tolerance;
