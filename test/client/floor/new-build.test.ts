import { mock } from 'node:test';
import { expect } from 'chai';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Lets everything that waits only on promises go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Worker extends EventTarget {
  state = 'installing';
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class Registration extends EventTarget {
  waiting = null;
  installing: Worker | null = null;
  looks = 0;
  isReachable = true;
  update(): Promise<void> {
    this.looks += 1;
    return this.isReachable ? Promise.resolve() : Promise.reject(new TypeError('no line'));
  }
  /** A build is found; answers its worker. */
  async find(): Promise<Worker> {
    const worker = new Worker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    await settled();
    return worker;
  }
}

/** What a page has around it, as far as a new build matters. */
function aPage() {
  const registration = new Registration();
  const workers = Object.assign(new EventTarget(), {
    controller: {},
    ready: Promise.resolve(registration),
  });
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const globals = { navigator: { serviceWorker: workers }, document: page, window: new EventTarget() };
  const before = Object.keys(globals).map((name) => [
    name,
    Reflect.getOwnPropertyDescriptor(globalThis, name),
  ]);
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  return {
    registration,
    window: globals.window,
    leave() {
      for (const [name, was] of before as [string, PropertyDescriptor | undefined][])
        if (was) Object.defineProperty(globalThis, name, was);
        else Reflect.deleteProperty(globalThis, name);
    },
  };
}

describe('a new build', () => {
  let pages = 0;
  let elapsed = 0;
  let page: ReturnType<typeof aPage>;
  let follow: (isFree: boolean) => () => void;
  let stop: () => void;
  const pass = async (ms: number): Promise<void> => {
    mock.timers.tick(ms);
    await settled();
  };
  beforeEach(async () => {
    page = aPage();
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(performance, 'now', () => elapsed);
    // Each page has a memory of its own.
    const address = `../../../client/floor/new-build.ts?page=${(pages += 1)}`;
    ({ followBuilds: follow } = (await import(address)) as { followBuilds: typeof follow });
    stop = follow(false);
    await settled();
  });
  afterEach(() => {
    stop();
    mock.timers.reset();
    mock.restoreAll();
    page.leave();
  });
  const later = async (ms: number): Promise<void> => {
    elapsed += ms;
    await pass(ms);
  };

  it('is looked for every hour, however often tasks come and go meanwhile', async () => {
    for (let task = 0; task < 59; task++) {
      await later(minuteMs);
      stop();
      stop = follow(task % 2 === 0);
      await settled();
    }
    expect(page.registration.looks).to.equal(0);
    await later(minuteMs);
    expect(page.registration.looks).to.equal(1);
  });

  it('that broke off on its way is looked for again after a minute', async () => {
    (await page.registration.find()).become('redundant');
    await later(minuteMs - 1);
    expect(page.registration.looks).to.equal(0);
    await later(1);
    expect(page.registration.looks).to.equal(1);
    await later(minuteMs);
    expect(page.registration.looks, 'it arrived').to.equal(1);
  });

  it('that could not be looked for is looked for again, and at once when the line is back', async () => {
    page.registration.isReachable = false;
    await later(hourMs);
    await later(minuteMs);
    expect(page.registration.looks).to.equal(2);
    page.registration.isReachable = true;
    page.window.dispatchEvent(new Event('online'));
    await settled();
    expect(page.registration.looks).to.equal(3);
    page.window.dispatchEvent(new Event('online'));
    await settled();
    expect(page.registration.looks, 'nothing is missing').to.equal(3);
  });

  it('that arrived, and is replaced by another one later, is not missed', async () => {
    const worker = await page.registration.find();
    worker.become('installed');
    worker.become('redundant');
    await later(minuteMs);
    expect(page.registration.looks).to.equal(0);
  });
});
