/**
 * A new build is fetched in the background and waits: the running page goes on with the files it began with. It takes
 * over between two tasks, by a reload, which costs nothing because everything under way is kept on the device.
 */
const takeOver = 'take-over';
const lookEveryMs = 3_600_000;

/** Lets a build that waits, or is on its way, take over. */
async function takeBuild(workers: ServiceWorkerContainer): Promise<void> {
  const { waiting, installing } = await workers.ready;
  waiting?.postMessage(takeOver);
  installing?.addEventListener('statechange', () => {
    if (installing.state === 'installed') installing.postMessage(takeOver);
  });
}

/**
 * Looks for a new build now and then, and lets it take over where nobody is at work. Answers the end of that.
 */
export function followBuilds(isFree: boolean): () => void {
  // Browsers keep service workers from plain HTTP; such terminals need the network to start.
  if (!('serviceWorker' in navigator)) return () => undefined;
  const workers = navigator.serviceWorker;
  const look = (): void => {
    if (document.visibilityState === 'visible')
      void workers.ready.then((found) => found.update()).catch(() => undefined);
  };
  const take = (): void => {
    if (isFree) void takeBuild(workers);
  };
  // The first worker of all changes nothing: it keeps what the page has loaded already.
  const hadOne = workers.controller !== null;
  const changed = (): void => {
    if (hadOne) location.reload();
  };
  take();
  void workers.ready.then((found) => found.addEventListener('updatefound', take));
  workers.addEventListener('controllerchange', changed);
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    workers.removeEventListener('controllerchange', changed);
    void workers.ready.then((found) => found.removeEventListener('updatefound', take));
  };
}
