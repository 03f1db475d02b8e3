import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rasterise } from './decode-labels.ts';

const film = { width: 1280, height: 720, frames: 5 };

/**
 * A film of a label lying on a table, as a browser's camera can play it (YUV4MPEG2, 4:2:0).
 * @param dpi how near the camera is held
 */
export async function filmOf(pdf: Buffer, dpi: number): Promise<{ file: string; remove(): void }> {
  const [label] = await rasterise(pdf, { dpi });
  if (!label) throw new Error('the label has no page');
  const { width, height, frames } = film;
  const table = 170;
  const light = new Uint8Array(width * height).fill(table);
  const [left, top] = [Math.floor((width - label.width) / 2), Math.floor((height - label.height) / 2)];
  for (let y = 0; y < label.height; y++)
    for (let x = 0; x < label.width; x++) {
      const [atX, atY] = [left + x, top + y];
      const isInside = atX >= 0 && atX < width && atY >= 0 && atY < height;
      if (isInside) light[atY * width + atX] = label.dots[y * label.width + x] === 0 ? 40 : 230;
    }
  const grey = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, grey]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`);
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-film-'));
  const file = path.join(folder, 'label.y4m');
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]));
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
