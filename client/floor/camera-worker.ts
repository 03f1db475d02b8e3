import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Decodes pictures beside the page, so that the screen stays quick. The decoder comes from our own server. */
const scope = self as unknown as {
  postMessage(message: Seen): void;
  onmessage: ((event: MessageEvent<ImageBitmap>) => void) | null;
};

/** What was in a picture: a code as a scanner would type it, nothing, or no decoder to tell. */
export type Seen = { kind: 'code'; text: string } | { kind: 'nothing' } | { kind: 'unready' };

const ready = prepareZXingModule({
  overrides: { locateFile: () => wasmUrl },
  fireImmediately: true,
});

let canvas: OffscreenCanvas | undefined;

function pixelsOf(picture: ImageBitmap): ImageData | undefined {
  const { width, height } = picture;
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0);
  picture.close();
  return context?.getImageData(0, 0, width, height);
}

/** How far a symbol lies from the middle, where people hold what they mean. */
function distance({ position }: ReadResult, { width, height }: ImageData): number {
  const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
  const middle = (name: 'x' | 'y'): number => corners.reduce((sum, corner) => sum + corner[name], 0) / 4;
  return Math.hypot(middle('x') - width / 2, middle('y') - height / 2);
}

async function look(picture: ImageBitmap): Promise<Seen> {
  const pixels = pixelsOf(picture);
  if (!pixels) return { kind: 'nothing' };
  const found = await readBarcodes(pixels, {
    formats: ['Code128', 'EAN13', 'EAN8', 'UPCA', 'UPCE', 'QRCode', 'DataMatrix', 'ITF'],
    maxNumberOfSymbols: 4,
    textMode: 'Plain',
    tryHarder: true,
  });
  const [nearest] = found
    .filter(({ isValid, text }) => isValid && text !== '')
    .toSorted((one, other) => distance(one, pixels) - distance(other, pixels));
  return nearest ? { kind: 'code', text: nearest.symbologyIdentifier + nearest.text } : { kind: 'nothing' };
}

scope.onmessage = ({ data }) => {
  void ready
    .then(() => look(data))
    .catch((): Seen => ({ kind: 'unready' }))
    .then((seen) => scope.postMessage(seen));
};
