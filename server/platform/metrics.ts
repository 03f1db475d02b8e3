import type { RequestHandler } from 'express';
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  observe: RequestHandler;
  expose: RequestHandler;
}

/** Prometheus metrics. Only this machine may read them, or whoever has the token. */
export function openMetrics(token: string | undefined): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'farstock_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  return {
    observe(req, res, next) {
      const stop = requests.startTimer();
      res.on('finish', () => {
        // The route as declared, never the address as asked: that would make a new series for every id.
        const route = (req.route as { path?: string } | undefined)?.path ?? 'none';
        stop({ method: req.method, route, status: String(res.statusCode) });
      });
      next();
    },
    async expose(req, res) {
      const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '');
      const allowed = token === undefined ? local : req.get('authorization') === `Bearer ${token}`;
      if (!allowed) return void res.status(404).end();
      res.type(registry.contentType).send(await registry.metrics());
    },
  };
}
