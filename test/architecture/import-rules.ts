import path from 'node:path';
import type { SourceFile } from './source-files.ts';

/**
 * The modules, bottom first. A module may call the doors of modules in its own or a lower layer, as long as no two
 * call each other in a circle; nobody calls a module of the last layer.
 */
export const layers: readonly (readonly string[])[] = [
  ['identity', 'catalog', 'layout'],
  ['stock'],
  ['tracking', 'tasks', 'carriers', 'documents'],
  [
    'inbound',
    'freight',
    'customs',
    'putaway',
    'outbound',
    'picking',
    'packing',
    'dispatch',
    'returns',
    'repairs',
    'workorders',
    'claims',
    'counting',
    'replenishment',
    'labels',
  ],
  ['floor'],
  ['integration', 'imports', 'insight', 'billing', 'live', 'simulator'],
];

/** The parts of the client that are bundles of their own, and what they may share. */
const clientParts = ['floor', 'office', 'track'];
const clientShared = ['client/api/', 'client/ui/', 'shared/'];

interface Import {
  readonly file: string;
  /** A path relative to the root, or the name of a package. */
  readonly target: string;
  readonly isPackage: boolean;
}

/** Every import that crosses a border of the architecture, one sentence each. */
export function importViolations(files: readonly SourceFile[]): string[] {
  const imports = files.flatMap(importsOf);
  const forbidden = imports.flatMap((one) => {
    const reason = whyForbidden(one);
    return reason === undefined ? [] : [`${one.file} imports ${one.target}: ${reason}`];
  });
  const unknown = [...new Set(files.flatMap(({ file }) => moduleOf(file) ?? []))]
    .filter((name) => layerOf(name) === -1)
    .map((name) => `server/modules/${name} stands in no layer`);
  return [...forbidden, ...unknown, ...circles(imports)];
}

/** What a file imports or exports from elsewhere, types included; comments are no imports. */
export function importsOf({ file, text }: SourceFile): Import[] {
  const code = text.replace(/^\s*(\/\*[\s\S]*?\*\/|\/\/.*$)/gm, '');
  const found = [...code.matchAll(/(?<!['"\w.-])(?:from\s*|import\s*\(?\s*)(['"])([^'"\s]+)\1/g)];
  return found.map(([, , specifier = '']) => {
    const isPackage = !specifier.startsWith('.');
    const target = isPackage ? specifier : path.posix.join(path.posix.dirname(file), withoutQuery(specifier));
    return { file, target, isPackage };
  });
}

function whyForbidden(one: Import): string | undefined {
  const { file, target } = one;
  if (file.startsWith('shared/')) return whyNotFromShared(one);
  if (file.startsWith('client/')) return whyNotFromClient(one);
  if (one.isPackage) return undefined;
  if (file.startsWith('server/platform/')) {
    const allowed = target.startsWith('shared/') || target.startsWith('server/platform/');
    return allowed ? undefined : 'the platform imports only platform and shared';
  }
  if (!file.startsWith('server/')) return undefined;
  const from = moduleOf(file);
  if (from !== undefined) return whyNotFromModule(from, target);
  return /^(client|test)\//.test(target) ? 'the server knows neither client nor test' : undefined;
}

function whyNotFromShared({ target, isPackage }: Import): string | undefined {
  if (isPackage) return /^zod(\/|$)/.test(target) ? undefined : 'shared imports only shared and zod';
  return target.startsWith('shared/') ? undefined : 'shared imports only shared and zod';
}

function whyNotFromClient({ file, target, isPackage }: Import): string | undefined {
  if (isPackage) return undefined;
  if (!target.startsWith('client/') && !target.startsWith('shared/'))
    return 'the client imports only client and shared';
  const part = clientParts.find((name) => file.startsWith(`client/${name}/`));
  if (part !== undefined) {
    const allowed = [`client/${part}/`, ...clientShared].some((folder) => target.startsWith(folder));
    return allowed ? undefined : `client/${part} imports only itself, client/api, client/ui and shared`;
  }
  const isCommon = clientShared.some((folder) => file.startsWith(folder));
  const reached = clientParts.find((name) => target.startsWith(`client/${name}/`));
  return isCommon && reached !== undefined
    ? `what all parts share knows nothing of client/${reached}`
    : undefined;
}

function whyNotFromModule(from: string, target: string): string | undefined {
  if (target.startsWith('shared/') || target.startsWith('server/platform/')) return undefined;
  const to = moduleOf(target);
  if (to === undefined) return 'a module imports only platform, shared, itself and the doors of modules';
  if (to === from) return undefined;
  if (target !== `server/modules/${to}/index.ts`) return `the door of ${to} is its index.ts`;
  if (layerOf(to) === layers.length - 1) return `nobody imports ${to}`;
  return layerOf(to) > layerOf(from) ? `${to} stands above ${from}` : undefined;
}

/** One sentence for every circle of modules that call each other, named from its first module on. */
function circles(imports: readonly Import[]): string[] {
  const calls = new Map<string, Set<string>>();
  for (const { file, target } of imports) {
    const [from, to] = [moduleOf(file), moduleOf(target)];
    if (from !== undefined && to !== undefined && from !== to) {
      calls.set(from, (calls.get(from) ?? new Set()).add(to));
    }
  }
  const found = new Set<string>();
  const follow = (way: readonly string[]): void => {
    for (const next of calls.get(way.at(-1) ?? '') ?? []) {
      if (next === way[0]) found.add(`modules call each other in a circle: ${[...way, next].join(' → ')}`);
      // Beginning each circle at its first name in the alphabet tells it once.
      else if (next > (way[0] ?? '') && !way.includes(next)) follow([...way, next]);
    }
  };
  for (const name of calls.keys()) follow([name]);
  return [...found];
}

function moduleOf(file: string): string | undefined {
  return /^server\/modules\/([^/]+)\//.exec(file)?.[1];
}

function layerOf(name: string): number {
  return layers.findIndex((layer) => layer.includes(name));
}

function withoutQuery(specifier: string): string {
  return specifier.replace(/\?.*$/, '');
}
