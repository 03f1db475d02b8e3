import type { Route } from './route.ts';

/** A route, and the values of the `:parameters` in its path. */
export interface Matched {
  route: Route;
  params: Record<string, string>;
}

interface Entry {
  route: Route;
  segments: readonly string[];
}

/**
 * Finds the route of a request. A router that tries one pattern after the other spends more time on a late route than
 * on reading the request; here method, first word and number of segments leave a handful to compare. Of two that
 * match, the one declared first is taken. Segments are compared as sent, case and trailing slash included, so that one
 * address has one spelling; a parameter is never empty. Throws URIError for a parameter that is wrongly encoded.
 */
export function routeIndex(routes: readonly Route[]): (method: string, path: string) => Matched | undefined {
  const byShape = new Map<string, Entry[]>();
  for (const route of routes) {
    const segments = route.endpoint.path.split('/').slice(1);
    if (segments[0]?.startsWith(':')) throw new Error(`${route.endpoint.path} begins with a parameter`);
    const shape = shapeOf(route.endpoint.method, segments);
    byShape.set(shape, [...(byShape.get(shape) ?? []), { route, segments }]);
  }
  return (method, path) => {
    const segments = path.split('/').slice(1);
    const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
    const found = byShape
      .get(shapeOf(asked, segments))
      ?.find((entry) =>
        entry.segments.every((segment, place) =>
          segment.startsWith(':') ? segments[place] !== '' : segment === segments[place],
        ),
      );
    return found && { route: found.route, params: paramsOf(found, segments) };
  };
}

const shapeOf = (method: string, segments: readonly string[]): string =>
  `${method} ${segments.length} ${segments[0] ?? ''}`;

const paramsOf = ({ segments: names }: Entry, segments: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name, place) =>
      name.startsWith(':') ? [[name.slice(1), decodeURIComponent(segments[place] ?? '')]] : [],
    ),
  );
