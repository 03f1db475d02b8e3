import { expect } from 'chai';
import { readSourceFiles } from './source-files.ts';
import { shapeViolations, wordViolations } from './tidy-rules.ts';

describe('tidiness', () => {
  it('keeps files short, lines narrow and names in kebab case', () => {
    expect(
      readSourceFiles('server', 'client', 'shared', 'migrations', 'seeds').flatMap(shapeViolations),
    ).to.deep.equal([]);
  });

  it('leaves no mark of unfinished work, no lone or left-out test and no hushed type error', () => {
    const files = readSourceFiles('server', 'client', 'shared', 'migrations', 'seeds', 'test');
    expect(files.flatMap(wordViolations)).to.deep.equal([]);
  });

  it('would notice a file that is too long, too wide or badly named', () => {
    const shape = (file: string, text: string) => shapeViolations({ file, text });
    expect(shape('shared/a.ts', 'x\n'.repeat(300))).to.deep.equal([]);
    expect(shape('shared/a.ts', 'x\n'.repeat(301))).to.have.length(1);
    expect(shape('shared/a.ts', '仓'.repeat(130))).to.deep.equal([]);
    expect(shape('shared/a.ts', 'x'.repeat(131))).to.have.length(1);
    expect(shape('server/modules/stock/stock.store.ts', '')).to.deep.equal([]);
    expect(shape('client/ui/icon-16.tsx', '')).to.deep.equal([]);
    expect(shape('migrations/0001_platform.ts', '')).to.deep.equal([]);
    expect(shape('migrations/1_platform.ts', '')).to.have.length(1);
    expect(shape('server/0001_platform.ts', '')).to.have.length(1);
    for (const name of ['server/pickLine.ts', 'client/ui/Button.tsx', 'shared/a_b.ts', 'shared/Stock/a.ts']) {
      expect(shape(name, ''), name).to.have.length(1);
    }
  });

  it('would notice every forbidden word', () => {
    const words = (text: string) => wordViolations({ file: 'a.ts', text });
    const planted = [
      `// ${'TO'}DO later`,
      `// ${'FIX'}ME`,
      `throw new Error('Not ${'implemented'}');`,
      `it${'.only'}('a', run);`,
      `describe${'.skip'}('a', run);`,
      `this${'.skip'}();`,
      `x${'it'}('a', run);`,
      `// @ts-${'ignore'}`,
    ];
    for (const text of planted) expect(words(text), text).to.have.length(1);
    expect(words(`const todo = 'todo el stock'; exit(1); query.skip(2);`)).to.deep.equal([]);
  });
});
