import { expect } from 'chai';
import { modules } from '../../server/modules.ts';
import { pathParameters } from '../../shared/contract/endpoint.ts';
import { permissions } from '../../shared/permissions.ts';

const endpoints = modules.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
const nameOf = ({ method, path }: (typeof endpoints)[number]): string => `${method} ${path}`;

/** Two paths that differ only in the names of their parameters are one address. */
const addressOf = ({ method, path }: (typeof endpoints)[number]): string =>
  `${method} ${path.replaceAll(/:[A-Za-z]+/g, ':')}`;

describe('endpoints', () => {
  it('have an address of their own', () => {
    const addresses = endpoints.map(addressOf);
    expect(addresses.filter((one, index) => addresses.indexOf(one) !== index)).to.deep.equal([]);
  });

  it('are not hidden behind one that is served before them', () => {
    const pattern = (path: string) => new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`);
    const hidden = endpoints.flatMap((endpoint, index) =>
      endpoints
        .slice(0, index)
        .filter(({ method, path }) => method === endpoint.method && pattern(path).test(endpoint.path))
        .map((earlier) => `${nameOf(earlier)} hides ${nameOf(endpoint)}`),
    );
    expect(hidden).to.deep.equal([]);
  });

  it('say in one sentence what they do and name a permission that exists', () => {
    const known: readonly string[] = ['public', 'session', ...permissions];
    for (const endpoint of endpoints) {
      expect(endpoint.summary.trim(), nameOf(endpoint)).to.have.length.above(5);
      expect(known, nameOf(endpoint)).to.include(endpoint.permission);
    }
  });

  it('declare each parameter of their path as a field', () => {
    for (const endpoint of endpoints) {
      const fields = Object.keys(endpoint.input.shape);
      expect(fields, nameOf(endpoint)).to.include.members(pathParameters(endpoint.path));
    }
  });
});
