import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router } from 'express';
import { problems } from '../../../shared/contract/problems.ts';

const require = createRequire(import.meta.url);

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Farstock API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><div id="ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/init.js"></script></body></html>`;

const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#ui', validatorUrl: null, deepLinking: true });`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** All refusals the API can answer with, generated from the one table. */
function problemsPage(): string {
  const rows = Object.entries(problems)
    .map(
      ([code, { status, en }]) =>
        `<tr id="${code.replace('/', '-')}"><td><code>${code}</code><td>${status}<td>${escaped(en)}`,
    )
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Farstock problems</title>
<h1>Problems</h1><table><tr><th>code<th>status<th>meaning${rows}</table></html>`;
}

/** The API's documentation, served by ourselves: nothing is fetched from elsewhere. */
export function docsPage(): Router {
  const router = Router();
  // Found, not loaded: the package itself reads the whole page's script into this process.
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  router.get('/', (_req, res) => void res.type('html').send(page));
  router.get('/init.js', (_req, res) => void res.type('js').send(start));
  router.get('/problems', (_req, res) => void res.type('html').send(problemsPage()));
  router.use(express.static(folder, { index: false, maxAge: '1d' }));
  return router;
}
