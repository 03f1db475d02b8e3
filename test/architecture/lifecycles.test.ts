import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { unreachableStates, type Lifecycle } from '../../shared/domain/lifecycle.ts';
import { readSourceFiles } from './source-files.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Every lifecycle that a `*.lifecycle.ts` of the shared folder exports, by its name. */
async function allLifecycles(): Promise<Map<string, Lifecycle>> {
  const files = readSourceFiles('shared').filter(({ file }) => file.endsWith('.lifecycle.ts'));
  const found = new Map<string, Lifecycle>();
  for (const { file } of files) {
    const exported = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>;
    const names = Object.keys(exported).filter((name) => name.endsWith('Lifecycle'));
    expect(names, `${file} exports a lifecycle`).to.not.deep.equal([]);
    for (const name of names) found.set(name, exported[name] as Lifecycle);
  }
  return found;
}

/** States that have acts, none of which leads to another state: whoever is there stays for ever. */
const traps = (table: Lifecycle): string[] =>
  Object.entries(table)
    .filter(([state, acts]) => {
      const ways = Object.values(acts);
      return ways.length > 0 && ways.every((next) => next === state);
    })
    .map(([state]) => state);

describe('lifecycles', () => {
  it('have only states that can be reached, and none that traps a document', async () => {
    const lifecycles = await allLifecycles();
    expect(lifecycles.size).to.be.above(10);
    for (const [name, table] of lifecycles) {
      expect(unreachableStates(table), `${name}: unreachable`).to.deep.equal([]);
      expect(traps(table), `${name}: traps`).to.deep.equal([]);
      const unknown = Object.values(table)
        .flatMap((acts) => Object.values(acts))
        .filter((state) => !(state in table));
      expect(unknown, `${name}: leads to what is no state`).to.deep.equal([]);
    }
  });

  it('would be noticed with an island or a trap in them', () => {
    expect(unreachableStates({ a: { go: 'b' }, b: {}, c: { go: 'b' } })).to.deep.equal(['c']);
    expect(traps({ a: { go: 'b' }, b: { again: 'b' }, c: {} })).to.deep.equal(['b']);
  });
});
