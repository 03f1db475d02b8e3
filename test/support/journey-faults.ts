import { until } from './journey-browser.ts';
import type { Building } from './journey-building.ts';
import { allSent, signInWorker, type FloorTerminal, type Shown } from './journey-floor.ts';
import type { Deed, Job, Play } from './floor-jobs.ts';

/** Somebody in the middle of a job. */
export interface Stage {
  building: Building;
  job: Job;
  play: Play;
  floor: FloorTerminal;
  badge: string;
  /** A second handheld, at which nobody stands. */
  other: FloorTerminal;
}

/** What goes wrong; answers the terminal with which the worker goes on. */
export type Fault = (stage: Stage) => Promise<FloorTerminal>;

const sameShown = (one: Shown, other: Shown): boolean => JSON.stringify(one) === JSON.stringify(other);

async function perform(floor: FloorTerminal, deed: Deed): Promise<void> {
  if ('scan' in deed) return floor.scan(deed.scan);
  return 'figure' in deed ? floor.figure(deed.figure) : floor.choose(deed.choose);
}

/** Scans the document at the list, or touches the tile, and waits for the first step of the work. */
export async function open(floor: FloorTerminal, { document, tile, hands }: Play): Promise<void> {
  await floor.at('tasks');
  if (tile === undefined) await floor.scan(document);
  else await floor.next(tile);
  await floor.at(...Object.keys(hands));
}

/** Waits until the terminal asks for something, and does it; answers what was on the screen before. */
async function reach(floor: FloorTerminal, { hands }: Play): Promise<Shown> {
  await floor.at(...Object.keys(hands), 'tasks');
  const shown = await floor.read();
  const hand = hands[shown.step];
  if (hand) await perform(floor, hand(shown));
  return shown;
}

/** One thing after the other, `turns` of them or to the end of the job, each waited for. */
export async function work(floor: FloorTerminal, play: Play, turns = Infinity): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    const before = await reach(floor, play);
    if (before.step === 'tasks') return;
    await until(async () => !sameShown(before, await floor.read()));
  }
}

/** The line is up, and everything that was done has been answered. */
export async function settled({ page }: FloorTerminal): Promise<void> {
  await page.locator('[data-live=live]').waitFor();
  await allSent(page);
  await page.locator('[data-waiting]:not([data-waiting="0"])').waitFor({ state: 'detached' });
  await page.locator('.terminal[data-busy=false]').waitFor();
}

const handledActs = (building: Building): Promise<number> =>
  building
    .db('operations')
    .whereNot('name', 'like', '% /tasks/%')
    .count('* as n')
    .first()
    .then((row) => Number(row?.['n']));

async function loseLine({ building, floor }: Stage): Promise<void> {
  await floor.page.context().setOffline(true);
  building.line.cut();
  await floor.page.locator('[data-live=away]').waitFor();
  await floor.page.locator('.terminal[data-busy=false]').waitFor();
}

async function regainLine({ building, floor }: Stage): Promise<void> {
  building.line.mend();
  await floor.page.context().setOffline(false);
}

const isWarned = ({ busy, level }: Shown): boolean => busy === 'false' && level === 'warn';

/** Goes on as far as that goes without the server. */
async function workOffline({ play, floor }: Stage): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    const before = await reach(floor, play);
    if (before.step === 'tasks') return;
    await until(async () => {
      const now = await floor.read();
      return isWarned(now) || !sameShown(before, now);
    });
    // What only the server can say waits for it.
    if (isWarned(await floor.read())) return;
  }
}

/** The network goes and comes back. */
async function cut(stage: Stage): Promise<FloorTerminal> {
  await loseLine(stage);
  await workOffline(stage);
  await regainLine(stage);
  await settled(stage.floor);
  return stage.floor;
}

/** The page dies at the last key of a scan. */
async function crash({ play, floor }: Stage): Promise<FloorTerminal> {
  await reach(floor, play);
  const again = await floor.crash();
  await settled(again);
  if ((await again.at(...Object.keys(play.hands), 'tasks')) === 'tasks') await open(again, play);
  return again;
}

/**
 * Without a line the worker goes on for a while, takes another device in the end and does the whole of the job there.
 * What the first one has to say when its line is back comes too late.
 */
async function twoDevices(stage: Stage): Promise<FloorTerminal> {
  const { badge, play, floor, other } = stage;
  await settled(floor);
  await loseLine(stage);
  await workOffline(stage);
  await signInWorker(other, badge);
  await open(other, play);
  await work(other, play);
  await settled(other);
  await regainLine(stage);
  await signInWorker(floor, badge, Object.keys(play.hands));
  await settled(floor);
  await putDown(floor);
  await other.at('badge');
  return floor;
}

/** Leaves whatever is open, and gives up what the server refused. */
async function putDown(floor: FloorTerminal): Promise<void> {
  const { page } = floor;
  if ((await floor.read()).step !== 'tasks') await floor.scan('CMD-PAUSE');
  await floor.at('tasks');
  await settled(floor);
  const refused = page.locator('[data-act=refused]');
  if ((await refused.count()) === 0) return;
  await refused.click();
  const cards = page.locator('.exception');
  for (let left = await cards.count(); left > 0; left = await cards.count()) {
    await page.locator('[data-act=give-up]').first().click();
    for (const all of await page.locator('[data-act=drop-all]').all()) await all.click();
    await page.locator('[data-act^="drop."]').first().click();
    await until(async () => (await cards.count()) < left);
  }
  if ((await floor.read()).step !== 'tasks') await page.locator('[data-act=close]').click();
}

/** Nothing that comes after this act was sent is heard, its answer first of all; what is asked before it is answered. */
async function stopHearingAt({ page }: FloorTerminal, path: string): Promise<void> {
  await page.evaluate((act) => {
    const { prototype } = (globalThis as unknown as { WebSocket: { prototype: Ear } }).WebSocket;
    const send = prototype.send;
    prototype.send = function (this: Ear, data) {
      if (String(data).includes(act)) {
        this.onmessage = null;
        prototype.send = send;
      }
      send.call(this, data);
    };
  }, path);
}

interface Ear {
  send: (this: Ear, data: unknown) => void;
  onmessage: unknown;
}

/** The server has committed an act and dies before it has said so. */
async function powerCut({ building, job, play, floor }: Stage): Promise<FloorTerminal> {
  await settled(floor);
  const before = await handledActs(building);
  const isDone = async (): Promise<boolean> => (await handledActs(building)) > before;
  if (job.asksAt === undefined) building.line.swallowAnswers();
  else await stopHearingAt(floor, job.asksAt);
  const isWriting = Object.keys(job.acts).length > 0;
  while (isWriting && !(await isDone())) {
    const shown = await reach(floor, play);
    await until(async () => {
      const now = await floor.read();
      return (now.busy === 'false' && !sameShown(shown, now)) || isDone();
    });
  }
  await building.killServer();
  await settled(floor);
  return floor;
}

export const faults: Readonly<Record<string, Fault>> = {
  'without trouble': async ({ floor }) => floor,
  'with the network cut': cut,
  'with the page killed': crash,
  'on two devices': twoDevices,
  'with the server killed between commit and answer': powerCut,
};
