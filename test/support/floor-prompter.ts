import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Server } from 'socket.io';
import { newId } from '../../shared/domain/new-id.ts';
import type { Locale } from '../../shared/locale.ts';
import { permissions } from '../../shared/permissions.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import type { Cue } from './floor-rehearsal.ts';

/**
 * Stands where the server does, and says what the script of a test has it say: refusals that a real warehouse would
 * need a day to come to are there at once. The terminal before it is the one that people use, sockets included.
 */
export interface Prompter {
  url: string;
  /** Whoever signs in speaks this language. */
  locale: Locale;
  /** The task that a code at the list names, and the work behind it. */
  set(task: { title: string; kind: TaskKind }, work: unknown): void;
  cue(cues: readonly Cue[]): void;
  /** The acts that came in since the task was set: whatever changes something and is no question of the script. */
  acts(): readonly Act[];
  /** Questions of the script that nobody has asked. */
  unasked(): readonly Cue[];
  close(): Promise<void>;
}

/** What a terminal says to the server, as it arrived; its name is no matter here. */
export interface Act {
  method: string;
  path: string;
  input: unknown;
}

type Said =
  | { answer: unknown }
  | { problem: { status: number; code: string; detail: string; params?: Readonly<Record<string, unknown>> } };

const files = path.resolve(import.meta.dirname, '../../dist/client');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const warehouse = { id: newId(), code: 'WH', name: 'Warehouse', timeZone: 'Europe/London' };
const away = { problem: { status: 503, code: 'platform/unavailable', detail: '' } };

export async function openPrompter(): Promise<Prompter> {
  let script: Cue[] = [];
  let acts: Act[] = [];
  let work: unknown;
  let reads = 1;
  let task = taskOf('', 'pick');
  const worker = { id: newId() };

  /** The script's answer to a question; acts of the queue are simply taken. */
  function say({ method, path: asked, input }: Act, isLastWay: boolean): Said {
    const at = script.findIndex((cue) => cue.method === method && cue.path === asked);
    // What can't be reached over the socket is tried over HTTP: it is away there too.
    if (script[at]?.reply.kind === 'unreachable' && !isLastWay) return away;
    const [cue] = at < 0 ? [] : script.splice(at, 1);
    if (!cue) {
      if (method === 'get') return away;
      acts.push({ method, path: asked, input });
      return { answer: {} };
    }
    const { reply } = cue;
    if (cue.changesWork && reply.kind === 'answer') reads += 1;
    if (reply.kind === 'answer') return { answer: reply.output };
    return reply.kind === 'unreachable'
      ? away
      : { problem: { status: 409, code: reply.problem, detail: reply.sentence, params: reply.params ?? {} } };
  }

  /** Everything around the work: who is here, and what there is to do. */
  function answer(method: string, url: URL): Said | undefined {
    const asked = url.pathname.replace('/api/v1', '');
    const profile = {
      id: worker.id,
      kind: 'user',
      login: null,
      name: 'Worker',
      role: 'floor',
      seller: null,
      warehouseIds: null,
      permissions,
      locale: prompter.locale,
      terminal: null,
    };
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const session = { accessToken: newId(), expiresAt: inAnHour, user: profile };
    switch (asked) {
      case '/terminals/enrolment':
        return { answer: { terminalId: newId(), secret: 'secret', code: '123456' } };
      case '/terminals/enrolment/status':
        return { answer: { state: 'admitted', name: 'Handheld', warehouse } };
      case '/terminals/sign-in':
      case '/terminals/refresh':
        return { answer: session };
      case '/tasks/counts':
        return { answer: { kinds: [] } };
      case '/tasks':
        return { answer: { rows: url.searchParams.has('mine') ? [] : [task] } };
      case '/equipment/mine':
        return { answer: { rows: [] } };
      case '/floor/messages/mine':
        return { answer: { messages: [] } };
      case '/floor/presence':
        return { answer: { now: new Date().toISOString(), unread: 0 } };
    }
    if (/^\/tasks\/\w+\/claim$/.test(asked)) return { answer: { ...task, progress: null } };
    if (method !== 'GET' || !/\/(work|put-back)$/.test(asked)) return undefined;
    // What the terminal believes is what the script goes by: it is read once, and after every act that the server does.
    // Whoever put another task down may still look at that one.
    const isThis = [task.id, task.document.id].some((id) => asked.includes(id));
    if (reads === 0 || !isThis) return away;
    reads -= 1;
    return { answer: work };
  }

  const web = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/')) return file(url.pathname, response);
    void respond(request, response, answer(request.method ?? 'GET', url) ?? say(cuedBy(request, url), true));
  });
  /** A call over HTTP, under the name that the script has for it; acts come over the socket, which is up. */
  const cuedBy = (request: IncomingMessage, url: URL): Act => {
    const method = (request.method ?? 'GET').toLowerCase();
    const asked = url.pathname.replace('/api/v1', '');
    const isIt = (cue: Cue): boolean =>
      cue.method === method && new RegExp(`^${cue.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(asked);
    return { method, path: script.find(isIt)?.path ?? asked, input: undefined };
  };
  const sockets = new Server(web, { path: '/live', transports: ['websocket'] });
  sockets.on('connection', (socket) => {
    socket.emit('heads', {});
    socket.on('call', (call: Act, done: (said: Said) => void) => done(say(call, false)));
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');

  const prompter: Prompter = {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    locale: 'en',
    set({ title, kind }, next) {
      task = taskOf(title, kind);
      work = next;
      reads = 1;
      acts = [];
      script = [];
    },
    cue: (cues) => void script.push(...cues),
    acts: () => acts,
    unasked: () => script,
    async close() {
      await sockets.close();
    },
  };
  return prompter;
}

const taskOf = (title: string, kind: TaskKind) => ({
  id: newId(),
  warehouseId: warehouse.id,
  kind,
  state: 'claimed',
  title,
  document: { kind: 'order', id: newId() },
  priority: 0,
  dueAt: null,
  claimedBy: null,
  claimedByName: null,
  claimedUntil: null,
  assignedTo: null,
  assignedToName: null,
  start: null,
  demands: [],
  createdAt: new Date().toISOString(),
});

function file(asked: string, response: ServerResponse): void {
  const found = path.join(files, asked === '/floor' ? 'floor.html' : path.normalize(asked));
  if (!existsSync(found)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[path.extname(found)] ?? 'application/octet-stream' });
  createReadStream(found).pipe(response);
}

async function respond(request: IncomingMessage, response: ServerResponse, said: Said): Promise<void> {
  for await (const _ of request);
  const isProblem = 'problem' in said;
  response.writeHead(isProblem ? said.problem.status : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isProblem ? said.problem : said.answer));
}
