/**
 * A new build is fetched in the background and waits: the running page goes on with the files it began with. It takes
 * over between two tasks, by a reload, which costs nothing because everything under way is kept on the device.
 */
const takeOver = 'take-over';
const lookEveryMs = 3_600_000;
/** A build whose way here broke off (no line, half of its files) is looked for again so soon. */
const lookAgainMs = 60_000;

/** Lets a build that waits, or is on its way, take over. */
async function takeBuild(workers: ServiceWorkerContainer): Promise<void> {
  const { waiting, installing } = await workers.ready;
  waiting?.postMessage(takeOver);
  installing?.addEventListener('statechange', () => {
    if (installing.state === 'installed') installing.postMessage(takeOver);
  });
}

/** When the next look is due; outlives whoever looks, who changes with each task. */
let dueMs = performance.now() + lookEveryMs;
/** A build was looked for or on its way, and did not arrive. */
let isMissing = false;

/** Looks for a new build now and then, and soon again where the last one did not arrive. Answers the end of that. */
function lookForBuilds(workers: ServiceWorkerContainer): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, dueMs - performance.now()));
  };
  function plan(isGone: boolean): void {
    isMissing = isGone;
    dueMs = performance.now() + (isGone ? lookAgainMs : lookEveryMs);
    wait();
  }
  function look(): void {
    plan(false);
    if (document.visibilityState === 'visible')
      void workers.ready.then((found) => found.update()).catch(() => plan(true));
  }
  const lineIsBack = (): void => {
    if (isMissing) look();
  };
  /** One that is given up before it was there comes to nothing; what was there ends that way too, in its time. */
  const follow = (): void =>
    void workers.ready.then(({ installing }) => {
      const changed = (): void => {
        if (installing?.state === 'redundant') plan(true);
        installing?.removeEventListener('statechange', changed);
      };
      installing?.addEventListener('statechange', changed);
    });
  wait();
  void workers.ready.then((found) => found.addEventListener('updatefound', follow));
  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', lineIsBack);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', lineIsBack);
    void workers.ready.then((found) => found.removeEventListener('updatefound', follow));
  };
}

/** Looks for new builds, and lets one take over where nobody is at work. Answers the end of that. */
export function followBuilds(isFree: boolean): () => void {
  // Browsers keep service workers from plain HTTP; such terminals need the network to start.
  if (!('serviceWorker' in navigator)) return () => undefined;
  const workers = navigator.serviceWorker;
  const take = (): void => {
    if (isFree) void takeBuild(workers);
  };
  // The first worker of all changes nothing: it keeps what the page has loaded already.
  const hadOne = workers.controller !== null;
  const changed = (): void => {
    if (hadOne) location.reload();
  };
  const stopLooking = lookForBuilds(workers);
  take();
  void workers.ready.then((found) => found.addEventListener('updatefound', take));
  workers.addEventListener('controllerchange', changed);
  return () => {
    stopLooking();
    workers.removeEventListener('controllerchange', changed);
    void workers.ready.then((found) => found.removeEventListener('updatefound', take));
  };
}
