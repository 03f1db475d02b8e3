import { expect } from 'chai';
import fc from 'fast-check';
import { flowOf } from '../../client/floor/flows.ts';
import { verifyStock } from '../../shared/stock/stock.contract.ts';
import { receiveReturn } from '../../shared/returns/inspection.contract.ts';
import type { Task } from '../../shared/tasks/tasks.contract.ts';
import { jobs, type Deed, type Job, type Play } from '../support/floor-jobs.ts';
import { lineStates, openBadLine, type BadLine, type LineState } from './bad-line.ts';
import { inputOf, openModelTerminal, readingOf, type ModelTerminal } from './model-terminal.ts';
import { openServerDoor, type Call, type ServerDoor } from './server-door.ts';

/** What may happen, in any order. */
type Command =
  | { kind: 'right' }
  | { kind: 'scan'; nth: number }
  | { kind: 'figure'; figure: number }
  | { kind: 'choose'; nth: number }
  | { kind: 'undo' }
  | { kind: 'line'; state: LineState }
  | { kind: 'reload' }
  | { kind: 'echo'; nth: number };

const nth = fc.nat({ max: 30 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('right' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('scan' as const), nth }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('figure' as const), figure: fc.integer({ min: 0, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('choose' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('line' as const), state: fc.constantFrom(...lineStates) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('echo' as const), nth }) },
);
const commandsPerRun = 40;
const runsPerFlow = 12;

/** Scans that are right somewhere, and some that are right nowhere. */
const codesFor = (goods: readonly string[], document: string): string[] => [
  ...goods,
  document,
  'LOC-A01L1',
  'LOC-NOWHERE',
  'LOC-STAGE-1',
  'TOT-999999',
  'CMD-CONFIRM',
  'CMD-SHORT',
  'CMD-QTY-2',
  'garbage',
  ']C1broken',
  '4006381333931',
];

describe('terminal and server, whatever happens', function () {
  this.timeout(300_000);
  let door: ServerDoor;
  let made = 0;
  before(async () => {
    door = await openServerDoor();
  });
  after(() => door.app.close());

  for (const [flow, job] of Object.entries(jobs).filter(([, { acts }]) => Object.keys(acts).length > 0))
    it(`${flow}: both end with the same, and nothing is lost or done twice`, async () => {
      const property = fc.asyncProperty(
        fc.array(command, { minLength: 10, maxLength: commandsPerRun }),
        (commands) => play(flow, job, commands),
      );
      await fc.assert(property, { numRuns: runsPerFlow, endOnFailure: true });
    });

  async function play(flow: string, job: Job, commands: readonly Command[]): Promise<void> {
    const tag = `M${(made += 1)}`;
    const goods = job.goods(tag);
    const work = await job.prepare(door, `${tag}-R`, goods);
    if (flow === 'return')
      await door.manager(receiveReturn, { warehouseId: door.warehouseId, code: work.document });
    const { task, readWork } = await taskOf(work);
    const line = openBadLine((call) => door.call(call));
    const before = new Set(await door.keptActs());
    const entry = flowOf(task.kind);
    if (!entry) throw new Error(`${task.kind} has no flow`);
    const terminal = await openModelTerminal(await entry.load(), readWork, line);
    const codes = codesFor(Object.keys(goods), work.document);
    for (const one of commands) await act(one, { terminal, line, work, codes });
    line.set('whole');
    await terminal.settle();
    await terminal.giveUp();
    await agrees(terminal, readWork);
    await provesActs(line);
    const heard = new Set([...line.acknowledged.map(({ operationId }) => operationId), ...line.refused]);
    expect(
      [...terminal.owed()].filter((id) => !heard.has(id)),
      'lost',
    ).to.deep.equal([]);
    const strange = (await door.keptActs()).filter((id) => !before.has(id) && !terminal.named.has(id));
    expect(strange, 'done under another name').to.deep.equal([]);
    expect((await door.manager(verifyStock, {})).findings).to.deep.equal([]);
  }

  /** What was read last is what the server says now, and reading it again changes nothing. */
  async function agrees(terminal: ModelTerminal, readWork: Call): Promise<void> {
    expect(terminal.isClear(), 'nothing waits').to.equal(true);
    const now = await door.call(readWork);
    if (now.kind === 'refusal') return expect(terminal.isOver(), now.problem.detail).to.equal(true) as never;
    expect(terminal.place().work).to.deep.equal(now.output);
  }

  /** Every act that was answered as done is kept once and moved just its units; what was refused moved nothing. */
  async function provesActs({ acknowledged, refused }: BadLine): Promise<void> {
    const { db } = door.app.database;
    const done = new Map(acknowledged.map((call) => [call.operationId ?? '', call]));
    const kept = (await db('operations')
      .whereIn('operation_id', [...done.keys()])
      .whereNotNull('answer_json')
      .pluck('operation_id')) as string[];
    expect(kept.toSorted(), 'acts that are kept').to.deep.equal([...done.keys()].toSorted());
    const postings = (await db('stock_postings')
      .whereIn('operation_id', [...done.keys(), ...refused])
      .select('operation_id', 'quantity')) as { operation_id: string; quantity: number }[];
    const moved = new Map<string, number>();
    for (const { operation_id: id, quantity } of postings)
      moved.set(id, (moved.get(id) ?? 0) + Number(quantity));
    for (const [id, call] of done) {
      const units = unitsOf(call);
      if (units !== undefined) expect(moved.get(id), call.path).to.equal(units);
    }
    for (const id of refused) if (!done.has(id)) expect(moved.get(id), 'refused').to.equal(undefined);
  }

  async function taskOf({ document }: Play): Promise<{ task: Task; readWork: Call }> {
    const rows = (await door.app.database
      .db('tasks')
      .where('title', 'like', `%${document}%`)
      .whereIn('state', ['open', 'claimed'])
      .select('id', 'kind', 'document_kind', 'document_id')) as Record<string, string>[];
    const [row] = rows;
    if (!row) throw new Error(`no task is called ${document}`);
    const task = {
      id: row['id'],
      kind: row['kind'],
      document: { kind: row['document_kind'], id: row['document_id'] },
    };
    const { path, input } = flowOf(task.kind as Task['kind'])?.work(task as Task) ?? { path: '', input: {} };
    return { task: task as Task, readWork: { method: 'get', path, input } };
  }
});

interface Scene {
  terminal: ModelTerminal;
  line: BadLine;
  work: Play;
  codes: readonly string[];
}

async function act(command: Command, scene: Scene): Promise<void> {
  const { terminal, line } = scene;
  if (command.kind === 'reload') return terminal.reload();
  if (command.kind === 'echo') return line.echo(command.nth);
  if (command.kind === 'line') {
    line.set(command.state);
    return line.isWhole() ? terminal.settle() : undefined;
  }
  if (terminal.isOver()) return;
  if (command.kind === 'undo') return terminal.undo();
  const deed = deedOf(command, scene);
  if (deed) await terminal.take(inputOf(deed, terminal.screen()));
}

type Doing = Extract<Command, { kind: 'right' | 'scan' | 'figure' | 'choose' }>;

/** What the worker does; where nothing is right by hand, whatever the screen offers first. */
function deedOf(command: Doing, { terminal, work, codes }: Scene): Deed | undefined {
  const screen = terminal.screen();
  if (command.kind === 'scan') return { scan: codes[command.nth % codes.length] ?? '' };
  if (command.kind === 'figure') return { figure: command.figure };
  const hand = work.hands[screen.step];
  if (command.kind === 'right' && hand) return hand(readingOf(screen));
  const choices = screen.choices ?? [];
  const choice = choices[command.kind === 'choose' ? command.nth % Math.max(choices.length, 1) : 0];
  return choice && { choose: choice.option };
}

/** How many units an act is about; undefined where it moves none. */
function unitsOf({ path, input }: Call): number | undefined {
  const sum = (rows: unknown): number =>
    (rows as { quantity: number }[]).reduce((total, { quantity }) => total + quantity, 0);
  if (/\/(picks|moves|put-backs)$/.test(path)) return Number(input['quantity']);
  if (path.endsWith('/counts')) return sum(input['counts']);
  return path.startsWith('/packing/') && path.endsWith('/parcels') ? sum(input['lines']) : undefined;
}
