import type { Endpoint } from '../../shared/contract/endpoint.ts';
import type { Paper } from '../../shared/floor/flow.ts';
import type { Session } from '../api/session.ts';

/** Fetches a paper and hands it to the browser's printer; a browser set to kiosk printing asks nothing. */
export async function printPaper(session: Session, paper: Paper): Promise<void> {
  const address = { method: 'get', path: paper.path } as Pick<Endpoint, 'method' | 'path'>;
  const file = await session.file(address, paper.input);
  const frame = document.createElement('iframe');
  frame.title = 'paper';
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden';
  const url = URL.createObjectURL(file);
  frame.src = url;
  frame.addEventListener('load', () => frame.contentWindow?.print());
  document.querySelector('iframe[title=paper]')?.remove();
  document.body.append(frame);
}
