import { expect } from 'chai';
import { z } from 'zod';
import { defineEndpoint, type Method } from '../../../shared/contract/endpoint.ts';
import { route, type Route } from '../../../server/platform/http/route.ts';
import { routeIndex } from '../../../server/platform/http/route-index.ts';

const at = (method: Method, path: string): Route =>
  route(
    defineEndpoint({
      method,
      path,
      permission: 'public',
      summary: '',
      input: z.object({}),
      output: z.object({}),
    }),
    () => Promise.resolve({}),
  );

describe('finding a route', () => {
  const find = routeIndex([
    at('get', '/bins'),
    at('get', '/bins/empty'),
    at('get', '/bins/:binId'),
    at('post', '/bins/:binId/block'),
  ]);
  const found = (method: string, path: string) => {
    const { route: known, params } = find(method, path) ?? {};
    return known && [known.endpoint.path, params];
  };

  it('takes the first one declared that matches', () => {
    expect(found('GET', '/bins')).to.deep.equal(['/bins', {}]);
    expect(found('GET', '/bins/empty')).to.deep.equal(['/bins/empty', {}]);
    expect(found('GET', '/bins/A1')).to.deep.equal(['/bins/:binId', { binId: 'A1' }]);
    expect(found('HEAD', '/bins/A1')).to.deep.equal(['/bins/:binId', { binId: 'A1' }]);
    expect(found('POST', '/bins/A1/block')).to.deep.equal(['/bins/:binId/block', { binId: 'A1' }]);
  });

  it('knows an address by one spelling, and its method', () => {
    for (const path of ['/Bins', '/bins/', '/bins//block', '/bins/A1/', '', '/', '//bins'])
      expect(found('GET', path), path).to.equal(undefined);
    expect(found('DELETE', '/bins')).to.equal(undefined);
    expect(found('POST', '/bins//block')).to.equal(undefined);
  });

  it('decodes parameters after it has found the route, and refuses broken ones', () => {
    expect(found('GET', '/bins/A%2F1')).to.deep.equal(['/bins/:binId', { binId: 'A/1' }]);
    expect(() => found('GET', '/bins/%E0%A4')).to.throw(URIError);
  });

  it('takes no route that begins with a parameter', () => {
    expect(() => routeIndex([at('get', '/:anything')])).to.throw('begins with a parameter');
  });
});
