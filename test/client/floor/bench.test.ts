import { mock } from 'node:test';
import { expect } from 'chai';
import { Refused } from '../../../client/api/session.ts';
import { openBench } from '../../../client/floor/bench.ts';
import type { BenchTools } from '../../../client/floor/bench-tools.ts';
import { topicOf, type OpenTask } from '../../../client/floor/desk.ts';
import type { Queue } from '../../../client/floor/queue.ts';
import type { NewAct } from '../../../client/floor/queue-rules.ts';
import type { TerminalState } from '../../../client/floor/terminal-state.ts';
import type { ProblemDocument } from '../../../shared/contract/problems.ts';
import type { Feedback } from '../../../shared/floor/flow.ts';
import type { Profile } from '../../../shared/identity/session.contract.ts';
import type { Permission } from '../../../shared/permissions.ts';
import type { Task } from '../../../shared/tasks/tasks.contract.ts';
import { anId, scanOf } from '../../shared/floor/drive.ts';
import { aLine, aWalk } from '../../shared/floor/walks.ts';
import { aCarton, aPackLine, aPackWork, aShipment, teaGtin } from '../../shared/floor/works.ts';
import { settled as turns } from './run-bench.ts';

/** Flows are fetched, too. */
const settled = (): Promise<void> => turns(100);

const aTask = (id: string, kind = 'pick'): Task =>
  ({ id, kind, title: `WAV-1 · ${id}`, document: { kind: 'outbound_order', id: anId(3) } }) as Task;
const tote = 'TOT-118';

interface Called {
  path: string;
  input: Record<string, unknown>;
  operationId?: string | undefined;
  isTimed: boolean;
  /** In whose name. */
  by: string | undefined;
}

/** A bench with a device in memory, and a server that answers what it is told to. */
function aBench() {
  const called: Called[] = [];
  const said: Feedback[] = [];
  const acts: NewAct[] = [];
  const kept = new Map<string, OpenTask>();
  const device = {
    isClear: true,
    isUnsent: false,
    now: 1_000_000,
    drain: async (): Promise<void> => undefined,
    takeBack: async (): Promise<void> => undefined,
    drop: async (): Promise<void> => undefined,
  };
  const server: Record<string, (input: Record<string, unknown>) => unknown> = {
    '/tasks/:taskId/claim': ({ taskId }) => ({ ...aTask(String(taskId)), progress: null }),
    '/tasks/next': () => ({ task: aTask(anId(50)), why: [], progress: null }),
    '/tasks': () => ({ rows: [aTask(anId(60))] }),
    '/picking/tasks/:taskId/work': () => aWalk([aLine(1)]),
    '/picking/picks/:pickId/reversal': () => ({ taskId: anId(70) }),
  };
  let state = {
    phase: 'tasks',
    profile: { id: 'ann', name: 'Ann', permissions: [] as string[] } as Profile,
    enrolment: {
      terminalId: 't',
      secret: 's',
      warehouse: { id: anId(2), code: 'W', name: 'W', timeZone: 'UTC' },
    },
  } as TerminalState;
  const withdrawn: string[] = [];
  const keep = (place: OpenTask | undefined): void => {
    if (place) kept.set(place.userId, structuredClone(place));
  };
  const queue: Pick<Queue, 'write' | 'takeBack' | 'isClear' | 'drain'> = {
    async write(given, _, place) {
      acts.push(...given.filter((act) => !acts.includes(act)));
      keep(place);
    },
    async takeBack(_, place) {
      await device.takeBack();
      if (device.isUnsent) keep(place);
      return device.isUnsent;
    },
    isClear: async () => device.isClear,
    drain: () => device.drain(),
  };
  const call = async (
    { path }: { path: string },
    input: Record<string, unknown>,
    options?: { operationId?: string; signal?: AbortSignal },
  ): Promise<unknown> => {
    const by = state.profile?.id;
    called.push({ path, input, operationId: options?.operationId, isTimed: !!options?.signal, by });
    const answer = await server[path]?.(input);
    await turns(5);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const bench = openBench({
    session: { call, token: () => 'token' } as unknown as BenchTools['session'],
    desk: {
      openTask: async (userId: string) => kept.get(userId),
      keepOpenTask: async (_: string, value: OpenTask) => keep(value),
      async dropOpenTask(userId: string, topic: string) {
        await device.drop();
        const found = kept.get(userId);
        if (found && topicOf(found.of) === topic) kept.delete(userId);
      },
    } as unknown as BenchTools['desk'],
    queue: queue as Queue,
    clock: { now: () => device.now, heard: () => undefined },
    live: () => undefined,
    state: () => state,
    change: (part) => void (state = { ...state, ...part }),
    tell(feedback) {
      said.push(feedback);
      state = { ...state, feedback };
    },
    left: () => undefined,
    offered: () => undefined,
    withdrawn: (reason) => withdrawn.push(reason),
  });
  const claims = (): string[] =>
    called.flatMap(({ path, input }) =>
      path === '/tasks/next' || (path === '/tasks/:taskId/claim' && !('progress' in input)) ? [path] : [],
    );
  const scan = (...texts: string[]): void => texts.forEach((text) => bench.take(scanOf(text)));
  return {
    bench,
    called,
    said,
    acts,
    kept,
    device,
    server,
    withdrawn,
    claims,
    scan,
    /** Ends its timers. */
    close: () => bench.abandon(),
    signIn: (id: string, ...permissions: Permission[]) =>
      void (state = { ...state, profile: { id, name: id, permissions: permissions as string[] } as Profile }),
  };
}

describe('the bench', () => {
  let at: ReturnType<typeof aBench>;
  beforeEach(() => {
    at = aBench();
  });
  afterEach(() => at.close());

  const pickAll = async (): Promise<void> => {
    await at.bench.openTask(aTask(anId(1)));
    at.scan('LOC-A12-01-2', teaGtin, tote);
    await settled();
  };

  describe('opens one thing at a time', () => {
    it('of two quick touches', async () => {
      const taken = await Promise.all([
        at.bench.openTask(aTask(anId(1))),
        at.bench.openTask(aTask(anId(2))),
        at.bench.next(['pick']),
      ]);
      expect(taken).to.deep.equal([true, false, false]);
      expect(at.claims()).to.have.length(1);
      expect(at.bench.task()?.id).to.equal(anId(1));
    });

    it('of a scan that is still looked up and a touch', async () => {
      const scanned = at.bench.openScanned('WAV-1', scanOf('WAV-1'));
      expect(await at.bench.next(['pick'])).to.equal(false);
      expect(await scanned).to.equal(true);
      expect(at.bench.task()?.id).to.equal(anId(60));
      expect(await at.bench.openTask(aTask(anId(1))), 'one lies there').to.equal(false);
      expect(at.claims()).to.have.length(1);
    });

    it('and the next after a refusal', async () => {
      at.server['/tasks/next'] = () => new TypeError('no line');
      expect(await at.bench.next(['pick'])).to.equal(true);
      expect(at.said.at(-1)?.code).to.equal('warn.needs-server');
      expect(await at.bench.openTask(aTask(anId(1)))).to.equal(true);
    });
  });

  describe('asks before it takes over what a colleague holds', () => {
    const held = { user: 'Bob', title: 'WAV-1', since: '2026-06-01T06:03:00.000Z' };
    const scan = () => at.bench.openScanned('WAV-1', scanOf('WAV-1'));
    const claimed = (): unknown[] =>
      at.called.flatMap(({ path, input }) =>
        path === '/tasks/:taskId/claim' && !('progress' in input) ? [input['takeOver'] ?? false] : [],
      );
    beforeEach(() => {
      at.server['/tasks/:taskId/claim'] = ({ taskId, takeOver }) =>
        takeOver
          ? { ...aTask(String(taskId)), progress: null }
          : new Refused({ code: 'task/claimed-by', status: 409, params: held } as unknown as ProblemDocument);
    });

    it('and the same scan again says yes', async () => {
      at.signIn('ann', 'task.takeover');
      await scan();
      const time = { at: held.since, timeZone: 'UTC' };
      expect(at.said.at(-1)).to.deep.equal({
        level: 'warn',
        code: 'warn.take-over',
        params: { user: 'Bob', time },
      });
      expect(at.bench.task()).to.equal(undefined);
      await scan();
      expect([claimed(), at.bench.task()?.id]).to.deep.equal([[false, true], anId(60)]);
    });

    it('and anything else in between says no', async () => {
      at.signIn('ann', 'task.takeover');
      await scan();
      await at.bench.openTask(aTask(anId(2)));
      await scan();
      expect(claimed()).to.deep.equal([false, false, false]);
    });

    it('or says whom to ask, where it is not theirs to take', async () => {
      await scan();
      await scan();
      expect(at.said.map(({ level, code }) => `${level} ${code}`)).to.deep.equal([
        'error error.in-work',
        'error error.in-work',
      ]);
      expect(claimed()).to.deep.equal([false, false]);
    });
  });

  describe('takes back the step that finished its task', () => {
    it('under the same name where the first answer got lost', async () => {
      await pickAll();
      expect(at.bench.task(), 'the walk is over').to.equal(undefined);
      const reversals = (): Called[] => at.called.filter(({ path }) => path.endsWith('/reversal'));
      const answer = at.server['/picking/picks/:pickId/reversal'];
      at.server['/picking/picks/:pickId/reversal'] = () => new TypeError('no line');
      await at.bench.undo();
      expect(at.said.at(-1)?.code).to.equal('warn.needs-server');
      at.server['/picking/picks/:pickId/reversal'] = answer ?? (() => undefined);
      await at.bench.undo();
      const [first, second] = reversals();
      expect(first?.operationId).to.be.a('string').and.to.equal(second?.operationId);
      expect(at.bench.task()?.id).to.equal(anId(70));
      await at.bench.undo();
      expect(reversals(), 'of two quick presses one counts').to.have.length(2);
    });

    it('not before the step itself has arrived', async () => {
      await pickAll();
      at.device.isClear = false;
      await at.bench.undo();
      expect(at.said.at(-1)?.code).to.equal('warn.needs-server');
      at.device.isClear = true;
      await at.bench.undo();
      expect(at.bench.task()?.id).to.equal(anId(70));
    });

    it('within ten minutes', async () => {
      await pickAll();
      at.device.now += 10 * 60_000 + 1;
      await at.bench.undo();
      expect(at.said.at(-1)?.code).to.equal('error.undo-too-late');
    });

    it('not for a colleague', async () => {
      await pickAll();
      at.bench.abandon();
      at.signIn('bob');
      await at.bench.undo();
      expect(at.said.at(-1)?.code).to.equal('error.nothing-to-undo');
    });
  });

  it('lets whoever comes next inherit nothing, and whoever comes back go on', async () => {
    await at.bench.openTask(aTask(anId(1)));
    at.scan('LOC-A12-01-2');
    await settled();
    at.bench.abandon();
    at.signIn('bob');
    expect(await at.bench.resume()).to.equal(false);
    expect(at.bench.task()).to.equal(undefined);
    at.bench.abandon();
    at.signIn('ann');
    expect(await at.bench.resume()).to.equal(true);
    expect(at.bench.task()?.id).to.equal(anId(1));
  });

  it('goes on with a question that was open when it was paused, under its id', async () => {
    at.server['/picking/tasks/:taskId/work'] = () => aWalk([aLine(1), aLine(2)], { totes: [] });
    const answers: (() => void)[] = [];
    at.server['/picking/tasks/:taskId/tote'] = () =>
      answers.length > 0 ? {} : new Promise((resolve) => answers.push(() => resolve({})));
    const asked = (): Called[] => at.called.filter(({ path }) => path.endsWith('/tote'));
    await at.bench.openTask(aTask(anId(1)));
    at.scan('LOC-A12-01-2', teaGtin, 'TOT-7');
    await settled();
    await at.bench.pause();
    answers[0]?.();
    await settled();
    expect(at.acts, 'it was put down').to.deep.equal([]);
    at.server['/tasks/next'] = () => ({ task: aTask(anId(1)), why: [], progress: null });
    await at.bench.next(['pick']);
    await settled();
    expect(asked().map(({ operationId }) => operationId)).to.have.length(2);
    expect(asked()[0]?.operationId).to.equal(asked()[1]?.operationId);
    expect(at.acts.map(({ operation }) => operation.path)).to.deep.equal(['/picking/tasks/:taskId/picks']);
  });

  it('says that work is gone where the server refuses to show it for good', async () => {
    at.server['/picking/tasks/:taskId/tote'] = () => ({});
    at.server['/picking/tasks/:taskId/work'] = () => aWalk([aLine(1)], { totes: [] });
    await at.bench.openTask(aTask(anId(1)));
    at.scan('LOC-A12-01-2', teaGtin, 'TOT-7');
    const detail = 'Not found: task.';
    const problem = { status: 404, code: 'record/not-found', detail } as unknown as ProblemDocument;
    at.server['/picking/tasks/:taskId/work'] = () => new Refused(problem);
    await settled();
    expect(at.withdrawn).to.deep.equal([detail]);
  });

  it('knows how old a step is that was taken on another terminal', async () => {
    const lastAt = at.device.now - 10 * 60_000 - 1;
    const walk = aWalk([aLine(1, { lastPickId: anId(9), picked: 1, remaining: 1, quantity: 2 })]);
    at.server['/picking/tasks/:taskId/work'] = () => walk;
    at.server['/tasks/:taskId/claim'] = ({ taskId }) => {
      const { place } = at.kept.get('elsewhere') ?? {};
      return { ...aTask(String(taskId)), progress: place ? { state: place.state, lastAt } : null };
    };
    await at.bench.openTask(aTask(anId(1)));
    await settled();
    const here = at.kept.get('ann');
    if (!here) throw new Error('its place was kept');
    at.kept.set('elsewhere', here);
    await at.bench.pause();
    at.kept.delete('ann');
    await at.bench.openTask(aTask(anId(1)));
    await at.bench.undo();
    expect(at.said.at(-1)?.code).to.equal('error.undo-too-late');
  });

  describe('knows nothing any more of what somebody opened who is gone', () => {
    /** An answer that is on its way until it is let through. */
    const slow = (path: string) => {
      const answer = at.server[path];
      const ways: (() => void)[] = [];
      at.server[path] = (input) => new Promise((resolve) => ways.push(() => resolve(answer?.(input))));
      return () => {
        at.server[path] = answer ?? (() => undefined);
        for (const arrive of ways) arrive();
      };
    };
    const bobComes = (): void => {
      at.bench.abandon();
      at.signIn('bob');
    };

    for (const [what, path, open] of [
      ['claims a task', '/tasks/:taskId/claim', () => at.bench.openTask(aTask(anId(1)))],
      ['asks for the next', '/tasks/next', () => at.bench.next(['pick'])],
      ['looks a code up', '/tasks', () => at.bench.openScanned('WAV-1', scanOf('WAV-1'))],
      ['reads the work', '/picking/tasks/:taskId/work', () => at.bench.openTask(aTask(anId(1)))],
    ] as const)
      it(`while the terminal ${what}`, async () => {
        const arrive = slow(path);
        const opening = open();
        await settled();
        bobComes();
        arrive();
        await opening;
        await settled();
        expect(at.bench.task()).to.equal(undefined);
        expect(at.called.filter(({ by }) => by === 'bob')).to.deep.equal([]);
        expect(at.said).to.deep.equal([]);
      });

    it('and whoever comes need not wait for it', async () => {
      const arrive = slow('/tasks/:taskId/claim');
      const opening = at.bench.openTask(aTask(anId(1)));
      await settled();
      bobComes();
      expect(await at.bench.next(['pick'])).to.equal(true);
      arrive();
      await opening;
      await settled();
      expect(at.bench.task()?.id).to.equal(anId(50));
    });

    it('also what an arrival led to', async () => {
      at.server['/returns/arrivals'] = () => ({ outcome: 'received', taskId: anId(80), number: 'RET-1' });
      // Just when the arrival is over, the badge of somebody else is scanned.
      at.device.drop = async () => bobComes();
      await at.bench.openFree('arrival', scanOf('RMA-1'));
      await settled();
      expect(at.said.at(-1)?.code).to.equal('done.arrived');
      expect(at.claims()).to.deep.equal([]);
    });

    it('and asks nothing in their name that waited for the queue', async () => {
      at.server['/picking/tasks/:taskId/work'] = () => aWalk([aLine(1)], { totes: [] });
      await at.bench.openTask(aTask(anId(1)));
      at.device.drain = async () => at.signIn('bob');
      at.scan('LOC-A12-01-2', teaGtin, 'TOT-7');
      await settled();
      expect(at.called.filter(({ by }) => by === 'bob')).to.deep.equal([]);
    });
  });

  it('resumes one thing at a time as well', async () => {
    await at.bench.openTask(aTask(anId(1)));
    await settled();
    at.bench.abandon();
    const both = await Promise.all([at.bench.resume(), at.bench.openTask(aTask(anId(2)))]);
    expect(both).to.deep.equal([true, false]);
    expect(at.bench.task()?.id).to.equal(anId(1));
  });

  it('goes on from a place that an older build has kept, which knew less', async () => {
    at.server['/tasks/:taskId/claim'] = ({ taskId }) => ({
      ...aTask(String(taskId), 'receive'),
      progress: null,
    });
    at.server['/inbound/shipments/:shipmentId/work'] = () => aShipment([aCarton(1, [[1, 12]])]);
    await at.bench.openTask(aTask(anId(1), 'receive'));
    at.scan('CTN-000000001');
    await settled();
    at.bench.abandon();
    const kept = at.kept.get('ann')?.place.state as Record<string, unknown>;
    const step = kept['step'];
    delete kept['serials'];
    at.server['/inbound/shipments/:shipmentId/work'] = () => new TypeError('no line');
    expect(await at.bench.resume()).to.equal(true);
    await settled();
    expect(at.kept.get('ann')?.place.state).to.deep.include({ step, serials: [] });
  });

  it('waits for nothing without end where something is opened or read', async () => {
    await at.bench.openScanned('WAV-1', scanOf('WAV-1'));
    at.bench.abandon();
    await at.bench.next(['pick']);
    await settled();
    expect(at.called.filter(({ isTimed, input }) => !isTimed && !('progress' in input))).to.deep.equal([]);
  });

  describe('left in the middle of a count', () => {
    const counts = (): NewAct[] => at.acts.filter(({ operation }) => operation.path.endsWith('/counts'));
    beforeEach(async () => {
      at.server['/tasks/:taskId/claim'] = ({ taskId }) => ({
        ...aTask(String(taskId), 'receive'),
        progress: null,
      });
      at.server['/inbound/shipments/:shipmentId/work'] = () => aShipment([aCarton(1, [[1, 12]])]);
      await at.bench.openTask(aTask(anId(1), 'receive'));
      at.scan('CTN-000000001', teaGtin);
      await settled();
    });

    it('has said it once, and takes nothing more, while the queue is still on its way', async () => {
      let arrive = (): void => undefined;
      at.device.drain = () => new Promise((resolve) => (arrive = resolve));
      const releasing = at.bench.release();
      await settled();
      expect(at.bench.task()).to.equal(undefined);
      at.scan(teaGtin);
      await settled();
      expect(counts()).to.have.length(1);
      expect(at.called.some(({ path }) => path.endsWith('/release'))).to.equal(false);
      arrive();
      await releasing;
      expect(at.called.some(({ path }) => path.endsWith('/release'))).to.equal(true);
      expect(at.kept.size).to.equal(0);
    });

    it('is not given back in the name of whoever comes meanwhile', async () => {
      at.device.drain = async () => {
        at.bench.abandon();
        at.signIn('bob');
      };
      await at.bench.release();
      expect(at.called.some(({ path }) => path.endsWith('/release'))).to.equal(false);
    });

    it('goes on without a line from a place where all is said', async () => {
      await at.bench.pause();
      at.server['/tasks/:taskId/claim'] = () => new TypeError('no line');
      await at.bench.openTask(aTask(anId(1), 'receive'));
      await at.bench.pause();
      await settled();
      expect(counts()).to.have.length(1);
    });
  });

  it('keeps the step before the one that is just being taken back when it is paused', async () => {
    at.server['/picking/tasks/:taskId/work'] = () => aWalk([aLine(1), aLine(2)]);
    await at.bench.openTask(aTask(anId(1)));
    at.scan('LOC-A12-01-2', teaGtin, tote);
    await settled();
    at.device.isUnsent = true;
    let written = (): void => undefined;
    at.device.takeBack = () => new Promise((resolve) => (written = resolve));
    void at.bench.undo();
    await settled();
    const pausing = at.bench.pause();
    await settled();
    written();
    await pausing;
    const { place, isPaused } = at.kept.get('ann') ?? {};
    expect(isPaused).to.equal(true);
    expect(place?.state).to.deep.include({ step: 'bin', lineId: anId(1) });
    expect(place?.last?.operationIds).to.deep.equal([]);
  });

  it('takes a finished step back at the server where the device can’t', async () => {
    await pickAll();
    at.device.takeBack = () => Promise.reject(new Error('QuotaExceededError'));
    await at.bench.undo();
    expect(at.bench.task()?.id).to.equal(anId(70));
  });

  describe('where it is not known what the server did', () => {
    const parcels = (): Called[] => at.called.filter(({ path }) => path.endsWith('/parcels'));
    beforeEach(async () => {
      at.server['/tasks/:taskId/claim'] = ({ taskId }) => ({
        ...aTask(String(taskId), 'pack'),
        progress: null,
      });
      at.server['/packing/orders/:orderId/work'] = () => aPackWork([aPackLine(1)]);
      at.server['/packing/orders/:orderId/parcels'] = () => new TypeError('no line');
      await at.bench.openTask(aTask(anId(1), 'pack'));
      at.scan(teaGtin);
      at.bench.take({ kind: 'choose', option: 'split' });
      at.scan('CMD-BOX-S');
      at.bench.take({ kind: 'weight', grams: 150 });
      await settled();
      expect(parcels()).to.have.length(1);
    });

    it('asks that first, however the work is left and opened again', async () => {
      await at.bench.pause();
      await at.bench.openTask(aTask(anId(1), 'pack'));
      await settled();
      at.bench.take({ kind: 'weight', grams: 151 });
      await settled();
      expect(parcels()).to.have.length(3);
      expect(new Set(parcels().map(({ operationId }) => operationId)).size).to.equal(1);
    });

    it('tells no other terminal to go on from there', async () => {
      mock.timers.enable({ apis: ['setTimeout'] });
      at.bench.abandon();
      await at.bench.resume();
      await settled();
      mock.timers.tick(2000);
      await settled();
      mock.timers.reset();
      const told = at.called.filter(({ input }) => 'progress' in input);
      expect(told.at(-1)?.input['progress']).to.equal(null);
    });
  });
});
