/// <reference types="node" />
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const entryName = 'floor';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#0b3d91"/><path
d="M12 46V24l20-12 20 12v22h-8V30H20v16z" fill="#fff"/><path d="M24 34h16v4H24zm0 8h16v4H24z" fill="#fff"/></svg>`;

const manifest = {
  name: 'Farstock Floor',
  short_name: 'Farstock',
  id: '/floor',
  start_url: '/floor',
  scope: '/floor',
  display: 'standalone',
  orientation: 'portrait',
  background_color: '#ffffff',
  theme_color: '#0b3d91',
  icons: [{ src: '/floor-icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
};

/**
 * Makes the terminal installable and lets it start while the server is away: a manifest, an icon, and a service
 * worker that keeps the page and every chunk of the floor.
 */
export function floorShell(): Plugin {
  return {
    name: 'farstock-floor-shell',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) =>
        path.endsWith('floor.html')
          ? [
              { tag: 'link', attrs: { rel: 'manifest', href: '/floor.webmanifest' }, injectTo: 'head' },
              {
                tag: 'link',
                attrs: { rel: 'icon', href: '/floor-icon.svg', type: 'image/svg+xml' },
                injectTo: 'head',
              },
            ]
          : html,
    },
    generateBundle(_options, bundle) {
      const files = new Set<string>();
      const collect = (file: string): void => {
        const chunk = bundle[file];
        if (files.has(file) || chunk?.type !== 'chunk') return;
        files.add(file);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
        for (const next of [...chunk.imports, ...chunk.dynamicImports]) collect(next);
      };
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.name === entryName) collect(chunk.fileName);
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source });
      emit('floor.webmanifest', JSON.stringify(manifest));
      emit('floor-icon.svg', icon);
      emit('floor-sw.js', serviceWorker([...files].sort().map((file) => `/${file}`)));
    },
  };
}

/** The page comes from the network while there is one; its chunks bear their content in their names. */
function serviceWorker(files: readonly string[]): string {
  const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
  return `const cacheName = 'floor-${version}';
const files = ${JSON.stringify([...files, '/floor', '/floor-icon.svg'])};
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('floor-') && name !== cacheName);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    event.respondWith(
      fetch(request)
        .then(async (page) => {
          if (page.ok) await (await caches.open(cacheName)).put('/floor', page.clone());
          return page;
        })
        .catch(() => caches.match('/floor')),
    );
    return;
  }
  if (files.includes(pathname)) event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(request)));
});
`;
}
