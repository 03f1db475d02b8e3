import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import { gtinOf } from '../../../client/floor/training/gtin-of.ts';

const floor = path.resolve(import.meta.dirname, '../../../client/floor');
const sandbox = path.join(floor, 'training');

/** What a file brings with it when it runs: types vanish before that. */
function broughtBy(file: string): string[] {
  const imports = /^import (?!type )[^;]*?from '(\.[^']+)';/gm;
  return [...readFileSync(file, 'utf8').matchAll(imports)].flatMap(([, name = '']) => {
    const found = path.resolve(path.dirname(file), name);
    return existsSync(found) && /\.tsx?$/.test(found) ? [found] : [];
  });
}

function allBroughtBy(files: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const left = [...files];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    left.push(...broughtBy(file));
  }
  return seen;
}

describe('the sandbox', () => {
  const files = readdirSync(sandbox)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.join(sandbox, name));

  it('reaches neither queue nor store nor server, by whatever way', () => {
    const brought = [...allBroughtBy(files)].map((file) => path.relative(floor, file));
    expect(brought).to.include('run.ts');
    const real = ['queue.ts', 'device-store.ts', 'deliver.ts', 'bench.ts', 'worker-session.ts', 'visits.ts'];
    expect(brought.filter((file) => real.includes(file) || file.startsWith('../api/'))).to.deep.equal([]);
  });

  it('would notice a way to the queue', () => {
    const brought = [...allBroughtBy([path.join(floor, 'terminal.ts')])].map((file) => path.basename(file));
    expect(brought).to.include.members(['queue.ts', 'deliver.ts']);
  });

  it('has barcodes that no shop has', () => {
    expect(readBarcode(gtinOf(1))).to.include({ kind: 'gtin' });
    expect(gtinOf(1)).to.match(/^20\d{11}$/);
  });
});
