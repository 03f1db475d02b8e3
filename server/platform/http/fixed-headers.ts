import type { IncomingMessage, ServerResponse } from 'node:http';

type Dresser = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/**
 * The headers that a handler sets whatever is asked, set at once: asked a single time, rather than handler by handler
 * for every request. Only for those that look at nothing in the request.
 */
export function fixedHeaders(dresser: Dresser): Dresser {
  const headers = new Map<string, string>();
  const note = {
    setHeader: (name: string, value: string) => void headers.set(name, value),
    removeHeader: (name: string) => void headers.delete(name),
  };
  dresser({} as IncomingMessage, note as unknown as ServerResponse, () => undefined);
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}
