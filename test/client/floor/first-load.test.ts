import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureClient } from '../../support/journey-browser.ts';

const folder = path.resolve(import.meta.dirname, '../../../dist/client');
const limitKb = 90;

/** A file and everything it imports before it runs. */
function filesOf(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  const code = readFileSync(path.join(folder, file), 'utf8');
  for (const [, next = ''] of code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
    filesOf(path.posix.join(path.posix.dirname(file), next), known);
  return known;
}

describe('the terminal’s first load', () => {
  before(ensureClient);

  it('brings at most 90 KB of scripts, sockets among them, and no decoder', () => {
    const page = readFileSync(path.join(folder, 'floor.html'), 'utf8');
    const files = new Set<string>();
    for (const [, file = ''] of page.matchAll(/(?:src|href)="\/(assets\/[\w.-]+\.js)"/g))
      filesOf(file, files);
    expect(files.size).to.be.greaterThan(0);
    const bytes = [...files].reduce(
      (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length,
      0,
    );
    expect(bytes / 1024, [...files].join(' ')).to.be.at.most(limitKb);
    expect([...files].join(' ')).to.not.match(/camera|zxing/);
  });

  it('says what an installed terminal is called and looks like', () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'floor.webmanifest'), 'utf8')) as {
      icons: { src: string; purpose: string; sizes: string }[];
    };
    expect(manifest).to.include({ start_url: '/floor', scope: '/floor', display: 'standalone' });
    expect(manifest.icons.map(({ purpose }) => purpose)).to.include('maskable');
    for (const { src, sizes } of manifest.icons.filter((icon) => icon.src.endsWith('.png'))) {
      // A PNG says its width 16 bytes after its beginning.
      const width = readFileSync(path.join(folder, src)).readUInt32BE(16);
      expect(`${width}x${width}`).to.equal(sizes);
    }
  });
});
