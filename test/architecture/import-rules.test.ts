import { expect } from 'chai';
import { importViolations } from './import-rules.ts';
import { readSourceFiles } from './source-files.ts';

describe('import rules', () => {
  it('are kept by every file of server, client and shared', () => {
    const files = readSourceFiles('server', 'client', 'shared');
    expect(files).to.have.length.above(0);
    expect(importViolations(files)).to.deep.equal([]);
  });

  /** Each entry is one planted import: who, what, and the reason it is refused, or nothing when it is fine. */
  const planted: readonly (readonly [file: string, specifier: string, reason?: string])[] = [
    ['shared/stock/stock.contract.ts', 'zod'],
    ['shared/stock/stock.contract.ts', '../domain/money.ts'],
    ['shared/stock/stock.contract.ts', 'luxon', 'shared imports only shared and zod'],
    ['shared/stock/stock.contract.ts', 'node:fs', 'shared imports only shared and zod'],
    ['shared/stock/stock.contract.ts', '../../server/app.ts', 'shared imports only shared and zod'],
    ['server/platform/http/mount.ts', '../../../shared/events.ts'],
    ['server/platform/http/mount.ts', '../../modules/stock/index.ts', 'the platform imports only'],
    ['server/platform/http/mount.ts', '../../config.ts', 'the platform imports only'],
    ['server/modules/picking/pick-line.ts', 'knex'],
    ['server/modules/picking/pick-line.ts', './picking.store.ts'],
    ['server/modules/picking/pick-line.ts', '../../platform/transaction.ts'],
    ['server/modules/picking/pick-line.ts', '../stock/index.ts'],
    ['server/modules/picking/pick-line.ts', '../outbound/index.ts'],
    ['server/modules/picking/pick-line.ts', '../stock/ledger.ts', 'the door of stock is its index.ts'],
    ['server/modules/picking/pick-line.ts', '../stock/rules/index.ts', 'the door of stock is its index.ts'],
    ['server/modules/picking/pick-line.ts', '../floor/index.ts', 'floor stands above picking'],
    ['server/modules/picking/pick-line.ts', '../../config.ts', 'a module imports only'],
    ['server/modules/picking/pick-line.ts', '../../../migrations/0001.ts', 'a module imports only'],
    ['server/modules/stock/post.ts', '../catalog/index.ts'],
    ['server/modules/stock/post.ts', '../tracking/index.ts', 'tracking stands above stock'],
    ['server/modules/floor/apply.ts', '../picking/index.ts'],
    ['server/modules/insight/totals.ts', '../billing/index.ts', 'nobody imports billing'],
    ['server/modules/weather/forecast.ts', '../stock/index.ts', 'server/modules/weather stands in no layer'],
    ['server/main.ts', './modules/stock/stock.routes.ts'],
    ['server/main.ts', '../client/ui/button.tsx', 'the server knows neither client nor test'],
    ['client/floor/pick.tsx', '../api/call.ts'],
    ['client/floor/pick.tsx', '../../shared/floor/pick.ts'],
    ['client/floor/pick.tsx', '../office/table.tsx', 'client/floor imports only itself'],
    ['client/office/orders.tsx', '../track/map.tsx', 'client/office imports only itself'],
    ['client/ui/button.tsx', '../office/theme.ts', 'knows nothing of client/office'],
    ['client/api/call.ts', '../../server/config.ts', 'the client imports only client and shared'],
  ];

  for (const [file, specifier, reason] of planted) {
    it(`${reason === undefined ? 'let' : 'do not let'} ${file} import ${specifier}`, () => {
      const found = importViolations([{ file, text: `import { x } from '${specifier}';` }]);
      if (reason === undefined) expect(found).to.deep.equal([]);
      else expect(found.join()).to.contain(reason);
    });
  }

  it('see every way of importing, and nothing else', () => {
    const file = 'shared/a.ts';
    const ways = [
      `import type { A } from "luxon";`,
      `export * from 'luxon';`,
      `export {\n  a,\n} from 'luxon';`,
      `import 'luxon';`,
      `const a = await import('luxon');`,
      `type B = import('luxon').DateTime;`,
    ];
    for (const text of ways) expect(importViolations([{ file, text }]), text).to.have.length(1);
    const comments = `/**\n * import 'luxon';\n */\n// import 'luxon';\nconst x = 1;`;
    expect(importViolations([{ file, text: comments }])).to.deep.equal([]);
    const words = `const words = ['from', 'bought from', 'to']; query.from('bins'); Array.from('abc');`;
    expect(importViolations([{ file, text: words }])).to.deep.equal([]);
  });

  it('find modules that call each other in a circle', () => {
    const call = (from: string, to: string) => ({
      file: `server/modules/${from}/act.ts`,
      text: `import { x } from '../${to}/index.ts';`,
    });
    const circle = [call('outbound', 'picking'), call('picking', 'packing'), call('packing', 'outbound')];
    expect(importViolations(circle)).to.deep.equal([
      'modules call each other in a circle: outbound → picking → packing → outbound',
    ]);
    expect(importViolations(circle.slice(0, 2))).to.deep.equal([]);
  });
});
