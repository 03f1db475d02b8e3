import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ProblemDocument } from '../../shared/contract/problems.ts';
import { readBarcode } from '../../shared/domain/barcode.ts';
import { newId } from '../../shared/domain/new-id.ts';
import type { Ask, Flow, FloorInput, FloorOperation, Reply, Screen } from '../../shared/floor/flow.ts';
import { admitTerminal, askEnrolment, signInWorker } from '../../shared/identity/terminals.contract.ts';
import { connect, Refused, type Connection, type Listeners } from './connection.ts';
import type { Latencies } from './latencies.ts';
import { presenceOf, type Report } from './report-presence.ts';

/** A handheld with somebody holding it. */
export interface Terminal {
  name: string;
  connection: Connection;
  /** Does one act as a terminal does: over the socket, with an id of its own, again until it is answered. */
  act(operation: Pick<FloorOperation, 'method' | 'path' | 'input'>): Promise<unknown>;
  /** Says how this terminal is, now and then. */
  report: Report;
  /** Waits as long as a person would for one scan, at the simulation's speed. */
  think(): Promise<void>;
  close(): void;
}

export interface TerminalOptions extends Listeners {
  url: string;
  warehouseId: string;
  manager: Connection;
  badge: string;
  pin: string;
  latencies: Latencies;
  /** Milliseconds between two scans. */
  thinkMs: number;
}

/** Enrols a terminal, as a manager does with its code, and signs a worker in. */
export async function openTerminal(options: TerminalOptions): Promise<Terminal> {
  const { url, manager, warehouseId, badge, pin, latencies, acknowledged, thinkMs } = options;
  const stranger = connect(url, () => Promise.resolve(''));
  const { code, terminalId, secret } = await stranger.call(askEnrolment, {});
  await manager.call(admitTerminal, { code, warehouseId, name: `Simulated terminal ${badge}` });
  const connection = connect(
    url,
    async () => (await stranger.call(signInWorker, { terminalId, secret, badge, pin })).accessToken,
    options,
  );
  await connection.signIn();
  const socket: Socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    auth: (give) => give({ token: connection.token() }),
    reconnectionDelay: 100,
    reconnectionDelayMax: 1000,
  });
  return {
    name: badge,
    connection,
    report: presenceOf(connection, badge),
    think: () => (thinkMs > 0 ? wait(thinkMs) : Promise.resolve()),
    close: () => void socket.close(),
    act: (operation) => act(socket, connection, operation, { latencies, acknowledged }),
  };
}

interface Heard {
  latencies: Latencies;
  acknowledged: Listeners['acknowledged'];
}

type Answer = { answer: unknown } | { problem: ProblemDocument };

/** Over the socket while it is up, else by HTTP; the id makes a second delivery harmless. */
async function act(
  socket: Socket,
  connection: Connection,
  operation: Pick<FloorOperation, 'method' | 'path' | 'input'>,
  { latencies, acknowledged }: Heard,
): Promise<unknown> {
  const operationId = newId();
  const startedAt = performance.now();
  if (socket.connected) {
    const { method, path, input } = operation;
    const message = { method, path, input, operationId };
    const answer = (await socket
      .timeout(4000)
      .emitWithAck('call', message)
      .catch(() => undefined)) as Answer | undefined;
    if (answer && 'answer' in answer) {
      acknowledged?.(operationId);
      latencies.add(`scan ${path}`, performance.now() - startedAt);
      return answer.answer;
    }
    const problem = answer?.problem;
    // A token that ran out and a server that is busy or away are no verdicts: the same act goes by HTTP.
    if (problem && problem.status !== 401 && problem.status !== 429 && problem.status < 500)
      throw new Refused(problem);
  }
  const endpoint = { ...operation, permission: 'session' } as never;
  const answer = await connection.call(endpoint, operation.input as never, operationId);
  latencies.add(`scan ${operation.path}`, performance.now() - startedAt);
  return answer;
}

export const scanned = (text: string): FloorInput => ({ kind: 'scan', code: readBarcode(text) });
export const counted = (quantity: number): FloorInput => ({ kind: 'quantity', quantity });
export const chosen = (option: string): FloorInput => ({ kind: 'choose', option });

/** What a person does at a screen; null when they have had enough. */
export type Decide<Work, State> = (screen: Screen, work: Work, state: State) => FloorInput | null;

/**
 * Plays a floor flow as a terminal runs it: the machine judges each input at once, its operations go to the server in
 * order. Returns the work as it was last read. Throws where the machine is not content: a player knows what to scan.
 */
export async function play<Work, State>(
  terminal: Terminal,
  flow: Flow<Work, State>,
  readWork: () => Promise<Work>,
  decide: Decide<Work, State>,
): Promise<Work> {
  let work = await readWork();
  let state = flow.begin(work);
  let lastStep = '';
  const readAnew = async (): Promise<void> => {
    work = await readWork();
    state = flow.renew(work, state);
  };
  const say = async (operations: readonly FloorOperation[]): Promise<void> => {
    for (const operation of operations) {
      await terminal.act(operation);
      if (operation.changesWork) await readAnew();
    }
  };
  for (let turns = 0; !flow.over(work, state); turns++) {
    if (turns > 100_000) throw new Error(`the flow ${flow.name} does not end (step ${lastStep})`);
    const screen = flow.show(work, state);
    lastStep = screen.step;
    const input = decide(screen, work, state);
    if (input === null) break;
    await terminal.report(flow.name, screen.step, input);
    await terminal.think();
    const outcome = flow.take(work, state, input);
    const { level, code, params } = outcome.feedback;
    if (level === 'error' || level === 'stop')
      throw new Error(
        `${flow.name}/${screen.step}: ${code} ${JSON.stringify(params ?? {})} after ${JSON.stringify(input)}`,
      );
    state = outcome.state;
    await say(outcome.operations);
    if (outcome.ask) {
      const reply = await ask(terminal, outcome.ask);
      if (outcome.ask.changesWork) await readAnew();
      const heard = flow.heard(work, state, reply);
      state = heard.state;
      await say(heard.operations);
      if (reply.kind === 'refusal')
        throw new Error(`${flow.name}/${screen.step}: refused ${reply.problem}: ${reply.sentence}`);
    }
  }
  for (const operation of flow.leave(work, state).operations) await terminal.act(operation);
  return work;
}

async function ask(terminal: Terminal, question: Ask): Promise<Reply> {
  try {
    const output =
      question.method === 'get'
        ? await terminal.connection.call(
            { ...question, permission: 'session' } as never,
            question.input as never,
          )
        : await terminal.act({ method: question.method, path: question.path, input: question.input });
    return { ask: question.name, kind: 'answer', output };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      ask: question.name,
      kind: 'refusal',
      problem: error.problem.code,
      sentence: error.problem.detail,
    };
  }
}
