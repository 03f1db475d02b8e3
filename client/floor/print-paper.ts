import type { Endpoint } from '../../shared/contract/endpoint.ts';
import type { Feedback, Paper } from '../../shared/floor/flow.ts';
import { Refused, type Session } from '../api/session.ts';
import { soon } from './deliver.ts';

/**
 * Fetches a paper and hands it to the browser's printer; a browser set to kiosk printing asks nothing. Rejects where the
 * paper does not come, or the browser can't print it; of a printer that has no paper no browser knows.
 */
export async function printPaper(session: Session, paper: Paper): Promise<void> {
  const address = { method: 'get', path: paper.path } as Pick<Endpoint, 'method' | 'path'>;
  const file = await session.file(address, paper.input, soon());
  const frame = document.createElement('iframe');
  frame.title = 'paper';
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden';
  frame.src = URL.createObjectURL(file);
  document.querySelector('iframe[title=paper]')?.remove();
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  if (!frame.contentWindow) throw new Error('the paper was put away before it was printed');
  frame.contentWindow.print();
}

/** Why nothing comes out of the printer: the server has no such paper, or it is to be tried again. */
export const notPrinted = (error: unknown): Feedback =>
  error instanceof Refused
    ? { level: 'error', code: 'error.server', params: { sentence: error.problem.detail } }
    : { level: 'warn', code: 'warn.not-printed' };
