import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Delivery } from '../../client/floor/queue.ts';
import type { AnyFlow } from '../../client/floor/flows.ts';
import { beginRun, openRun, type Run, type RunDoors } from '../../client/floor/run.ts';
import { readBarcode } from '../../shared/domain/barcode.ts';
import type { FloorInput, Screen } from '../../shared/floor/flow.ts';
import { say } from '../../shared/floor/say.ts';
import type { Deed, Reading } from '../support/floor-jobs.ts';
import type { BadLine } from './bad-line.ts';
import { openDevice } from './device.ts';
import type { Call } from './server-door.ts';

export interface ModelTerminal {
  screen(): Screen;
  isOver(): boolean;
  take(input: FloorInput): Promise<void>;
  undo(): Promise<void>;
  /** The page dies and is opened again: only what the device kept is left. */
  reload(): Promise<void>;
  /** The line is as it is now: what waits is offered to the server, and what that changes is read. */
  settle(): Promise<void>;
  /** What the server refused, and whatever depends on it, is given up. */
  giveUp(): Promise<void>;
  place(): ReturnType<Run['place']>;
  isClear(): boolean;
  /** Acts that the server has to have heard of. */
  owed(): ReadonlySet<string>;
  /** Every id under which this terminal ever said anything. */
  named: ReadonlySet<string>;
}

/** The terminal without its screens: the product's own run and queue rules, a device in memory, and a bad line. */
export async function openModelTerminal(
  flow: AnyFlow,
  readWork: Call,
  line: BadLine,
): Promise<ModelTerminal> {
  const first = await line.send(readWork);
  if (first?.kind !== 'answer') throw new Error(`${readWork.path} can't be read`);
  const device = openDevice(beginRun(flow, first.output));
  const named = new Set<string>();
  let life = 0;
  let busy = 0;
  let run = open();

  /** While it is awaited the terminal is not at rest. A dead page's promises never end. */
  async function during<T>(own: number, work: () => Promise<T>): Promise<T> {
    busy += 1;
    const result = await work().finally(() => (busy -= 1));
    return own === life ? result : new Promise(() => undefined);
  }

  async function deliver(act: Call): Promise<Delivery> {
    const { method, path, input, operationId } = act;
    const answer = await line.send({
      method,
      path,
      input,
      ...(operationId === undefined ? {} : { operationId }),
    });
    if (!answer) return { kind: 'unreachable' };
    return answer.kind === 'answer' ? { kind: 'done' } : { kind: 'refused', problem: answer.problem };
  }

  let draining: Promise<number> | undefined;
  const drain = (own: number): Promise<number> =>
    (draining ??= device
      .drain(deliver, () => own === life)
      .finally(() => {
        draining = undefined;
      }));
  /** As the terminal does: when the last act has been answered the work is read anew. */
  const drainAndRead = async (own: number): Promise<void> => {
    if ((await drain(own)) > 0 && own === life && device.isClear()) await run.refresh();
  };

  function open(): Run {
    const own = (life += 1);
    const alive = <T>(work: () => Promise<T>): Promise<T> => during(own, work);
    const doors: RunDoors = {
      write: (acts, place) =>
        alive(async () => {
          for (const { operationId } of acts) named.add(operationId);
          device.write(acts, place);
          if (acts.length > 0) void alive(() => drainAndRead(own));
        }),
      takeBack: (ids, place) => alive(async () => device.takeBack(ids, place)),
      isSettled: () => alive(async () => device.isClear()),
      ask: ({ name, method, path, input }, operationId) =>
        alive(async () => {
          named.add(operationId);
          await drain(own);
          if (!device.isClear()) return undefined;
          const call = { method, path, input, ...(method === 'get' ? {} : { operationId }) };
          const answer = await line.send(call);
          if (!answer) return { ask: name, kind: 'unreachable' };
          return answer.kind === 'answer'
            ? { ask: name, ...answer }
            : { ask: name, kind: 'refusal', problem: answer.problem.code, sentence: answer.problem.detail };
        }),
      readWork: () =>
        alive(async () => {
          const answer = await line.send(readWork);
          if (answer?.kind === 'refusal') throw new Error(answer.problem.detail);
          return answer?.output;
        }),
      now: () => null,
      changed: () => undefined,
    };
    return openRun(flow, device.place() ?? beginRun(flow, undefined), doors);
  }

  /** Until nothing is under way but what waits for the line. */
  async function rest(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0) await nextTurn();
  }

  return {
    screen: () => run.view().screen,
    isOver: () => run.view().isOver,
    place: () => run.place(),
    isClear: () => device.isClear(),
    owed: () => device.owed,
    named,
    async take(input) {
      run.take(input);
      await rest();
    },
    async undo() {
      void run.undo();
      await rest();
    },
    async reload() {
      run = open();
      await rest();
    },
    async settle() {
      await drain(life);
      await run.refresh();
      await rest();
    },
    async giveUp() {
      if (device.refusals() > 0) device.giveUp();
      await run.refresh();
      await rest();
    },
  };
}

/** What a person reads on a screen. */
export function readingOf({ step, fact, card, progress }: Screen): Reading {
  const text = typeof fact === 'object' ? say(fact, 'en') : (fact ?? '');
  const { title = '', quantity, of, details = [] } = card ?? {};
  const units = quantity === undefined ? '' : of === undefined ? `${quantity} ×` : `${quantity} / ${of}`;
  const lines = details.map((detail) => say(detail, 'en'));
  return { step, fact: text, title, quantity: units, details: lines, progress: progress?.done ?? 0 };
}

export function inputOf(deed: Deed, screen: Screen): FloorInput {
  if ('choose' in deed) return { kind: 'choose', option: deed.choose };
  if ('scan' in deed) return { kind: 'scan', code: readBarcode(deed.scan) };
  return screen.keypad?.unit === 'grams'
    ? { kind: 'weight', grams: deed.figure, source: 'manual' }
    : { kind: 'quantity', quantity: deed.figure };
}
