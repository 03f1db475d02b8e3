interface Size {
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
}

/** Length × width × height in millimetres; undefined where none is known. */
export function sizeText({ lengthMm, widthMm, heightMm }: Size): string | undefined {
  const edges = [lengthMm, widthMm, heightMm];
  return edges.every((edge) => edge === null)
    ? undefined
    : `${edges.map((edge) => edge ?? '?').join(' × ')} mm`;
}
