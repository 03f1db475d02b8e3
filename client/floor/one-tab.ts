/**
 * A device is one terminal, however many tabs are open: the one opened last works, the others step aside. Two at once
 * would each believe in a place of their own.
 * @param stepAside told when another tab took over
 */
export function takeTerminal(stepAside: () => void): void {
  const channel = new BroadcastChannel('farstock-terminal');
  channel.addEventListener('message', () => {
    channel.close();
    stepAside();
  });
  channel.postMessage('here');
}
