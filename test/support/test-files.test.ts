import { expect } from 'chai';
import { sortIntoSuites, usesProgram } from './test-files.mjs';

describe('sort tests into suites', () => {
  it('runs what touches a database on both, the rest once, and what opens a browser by itself', () => {
    const texts = new Map([
      ['test/shared/domain/money.test.ts', `import { expect } from 'chai';`],
      ['test/modules/stock/post.test.ts', `import { openLedger } from '../../support/ledger.ts';`],
      [
        'test/modules/documents/label.test.ts',
        `import { decode } from '../../support/decode.ts';\nconst quoted = "import '../../support/database.ts'";`,
      ],
      ['test/journeys/day.test.ts', `import '../support/journey-office.ts';`],
      ['test/journeys/floor-faults.test.ts', `import '../support/journey-office.ts';`],
      ['test/client/floor/looks.test.ts', `import '../../support/journey-browser.ts';`],
      ['test/bench/stock.ts', `import '../support/database.ts';`],
      ['test/support/ledger.ts', `import { openTestDatabase } from './database.ts';`],
      ['test/support/decode.ts', ''],
      ['test/modules/simulator/killed.test.ts', `import { run } from '../../support/own-program.ts';`],
      [
        'test/modules/stock/verify.test.ts',
        `import '../../support/ledger.ts';\nimport '../../support/start.ts';`,
      ],
      ['test/support/start.ts', `import { own } from '../../server/simulator/own-server.ts';`],
      ['test/support/database.ts', ''],
      ['test/support/journey-office.ts', `import './journey-browser.ts';\nimport './database.ts';`],
      ['test/support/journey-browser.ts', ''],
    ]);
    const suites = sortIntoSuites([...texts.keys()], (file) => texts.get(file));
    expect(suites.sqlite).to.deep.equal([
      'test/modules/documents/label.test.ts',
      'test/modules/stock/post.test.ts',
      'test/shared/domain/money.test.ts',
    ]);
    expect(suites.mariadb).to.deep.equal(['test/modules/stock/post.test.ts']);
    expect(suites.sqlitePrograms).to.deep.equal([
      'test/modules/simulator/killed.test.ts',
      'test/modules/stock/verify.test.ts',
    ]);
    expect(suites.mariadbPrograms).to.deep.equal(['test/modules/stock/verify.test.ts']);
    expect(suites.office).to.deep.equal(['test/journeys/day.test.ts']);
    expect(suites.floor).to.deep.equal(['test/client/floor/looks.test.ts']);
    expect(suites.faults).to.deep.equal(['test/journeys/floor-faults.test.ts']);
  });

  it('forgets no test in a folder it has never heard of', () => {
    const files = ['test/config.test.ts', 'test/new/thing.test.tsx'];
    expect(sortIntoSuites(files).sqlite).to.deep.equal(files);
  });
});

describe('find the tests that need a program', () => {
  const texts = new Map([
    ['test/a/label.test.ts', `import { decode } from '../support/decode.ts';`],
    ['test/a/plain.test.ts', `import { expect } from 'chai'; // a word about decoder`],
    ['test/support/decode.ts', `import './label.ts'; execFile('decoder', []);`],
    ['test/support/label.ts', `import './decode.ts';`],
  ]);
  const uses = (file: string, program: string): boolean =>
    usesProgram(file, [program], (name) => texts.get(name));

  it('follows imports, also in a circle', () => {
    expect(uses('test/a/label.test.ts', 'decoder')).to.equal(true);
    expect(uses('test/a/label.test.ts', 'painter')).to.equal(false);
  });

  it('takes a call for a need, not a mention', () => {
    expect(uses('test/a/plain.test.ts', 'decoder')).to.equal(false);
  });
});
