/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const entryName = 'floor';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#0b3d91"/><path
d="M12 46V24l20-12 20 12v22h-8V30H20v16z" fill="#fff"/><path d="M24 34h16v4H24zm0 8h16v4H24z" fill="#fff"/></svg>`;

/** Pictures of the icon for home screens; the round and the squeezed ones are cut out of the maskable one. */
const pictures = ['floor-icon-192.png', 'floor-icon-512.png', 'floor-icon-maskable-512.png'];

const pictureEntry = (file: string) => {
  const size = /\d+/.exec(file)?.[0] ?? '';
  const purpose = file.includes('maskable') ? 'maskable' : 'any';
  return { src: `/${file}`, sizes: `${size}x${size}`, type: 'image/png', purpose };
};

const manifest = {
  name: 'Farstock Floor',
  short_name: 'Farstock',
  description: 'The floor terminal of the warehouse',
  id: '/floor',
  start_url: '/floor',
  scope: '/floor',
  display: 'standalone',
  orientation: 'portrait',
  background_color: '#ffffff',
  theme_color: '#0b3d91',
  icons: [
    { src: '/floor-icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ...pictures.map(pictureEntry),
  ],
};

/** The camera's decoder is large and rarely needed: it is fetched when the rest is safe. */
const isForLater = (file: string): boolean => /camera-|zxing/.test(file);

/**
 * Makes the terminal installable and lets it start while the server is away: a manifest, icons, and a service worker
 * that keeps the page and every file of the floor.
 */
export function floorShell(): Plugin {
  return {
    name: 'farstock-floor-shell',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path: page }) =>
        page.endsWith('floor.html')
          ? [
              { tag: 'link', attrs: { rel: 'manifest', href: '/floor.webmanifest' }, injectTo: 'head' },
              {
                tag: 'link',
                attrs: { rel: 'icon', href: '/floor-icon.svg', type: 'image/svg+xml' },
                injectTo: 'head',
              },
              {
                tag: 'link',
                attrs: { rel: 'apple-touch-icon', href: '/floor-icon-192.png' },
                injectTo: 'head',
              },
            ]
          : html,
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const emit = (fileName: string, source: string | Uint8Array) =>
          this.emitFile({ type: 'asset', fileName, source });
        emit('floor.webmanifest', JSON.stringify(manifest));
        emit('floor-icon.svg', icon);
        for (const file of pictures) emit(file, readFileSync(path.join(import.meta.dirname, 'icons', file)));
        const page = bundle[`${entryName}.html`];
        const html = page?.type === 'asset' ? String(page.source) : '';
        emit('floor-sw.js', serviceWorker(filesOf(bundle), html));
      },
    },
  };
}

/** Every file that the floor may ask for, whether at its start or later. */
function filesOf(bundle: Rolldown.OutputBundle): string[] {
  const files = new Set<string>();
  const collect = (file: string): void => {
    const chunk = bundle[file];
    if (files.has(file) || chunk?.type !== 'chunk') return;
    files.add(file);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) collect(next);
  };
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === entryName) collect(chunk.fileName);
  // Workers are bundles of their own, known here only as files.
  for (const file of Object.keys(bundle)) if (isForLater(file)) files.add(file);
  return [...files].sort();
}

/**
 * The page and its files belong together: both come from the cache, as one build, so the terminal starts at once
 * whether or not the server answers. A new build waits until the page lets it take over.
 */
function serviceWorker(files: readonly string[], html: string): string {
  const version = createHash('sha256').update(files.join()).update(html).digest('hex').slice(0, 12);
  const first = files.filter((file) => !isForLater(file)).map((file) => `/${file}`);
  const later = files.filter(isForLater).map((file) => `/${file}`);
  return `const cacheName = 'floor-${version}';
const first = ${JSON.stringify([...first, '/floor-icon.svg', '/floor.webmanifest'])};
const later = ${JSON.stringify(later)};
const keep = async () => {
  const cache = await caches.open(cacheName);
  await Promise.all([cache.addAll(first), cache.add(new Request('/floor', { cache: 'reload' }))]);
};
const takeOver = async () => {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('floor-') && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
  const cache = await caches.open(cacheName);
  await cache.addAll(later).catch(() => undefined);
};
const answer = async (key, request) => (await caches.match(key, { cacheName })) ?? fetch(request);
self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(answer('/floor', request));
  else if (first.includes(pathname) || later.includes(pathname)) event.respondWith(answer(pathname, request));
});
`;
}
