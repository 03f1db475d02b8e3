/* Runs in the page: from the last key of each scan to behind the frame in which the verdict has changed. */
globalThis.noted = { times: [], silent: 0 };

// Events are stamped by the clock as it is, whatever pause a worker's hand puts on it afterwards.
const now = performance.now.bind(performance);

addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Enter') return;
    const verdict = () => document.querySelector('.verdict-text')?.textContent;
    const before = verdict();
    requestAnimationFrame(() => {
      // A message is read after the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        if (verdict() === before) globalThis.noted.silent += 1;
        else globalThis.noted.times.push(now() - event.timeStamp);
      });
      port1.start();
      port2.postMessage(undefined);
    });
  },
  true,
);
