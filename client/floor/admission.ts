import type { askEnrolment, readEnrolment } from '../../shared/identity/terminals.contract.ts';
import { Refused, type Session } from '../api/session.ts';
import { soon } from './deliver.ts';
import type { Desk, Enrolment } from './desk.ts';
import { wait } from './wait.ts';

const pollMs = 2000;

/**
 * Gets this terminal admitted to a warehouse: shows a code until a manager has typed it. The secret that comes with
 * the code stays on the device for good.
 * @param show tells the code, and whether the server can be reached
 */
export async function admitTerminal(
  session: Session,
  desk: Desk,
  show: (code: string, isReachable: boolean) => void,
): Promise<Enrolment> {
  let code = '';
  let asking: Enrolment | undefined;
  for (;;) {
    try {
      if (!asking) {
        const address = { method: 'post', path: '/terminals/enrolment' } as const;
        const given = await session.call<typeof askEnrolment>(address, {});
        asking = { terminalId: given.terminalId, secret: given.secret };
        code = given.code;
      }
      show(code, true);
      const found = await statusOf(session, asking);
      if (found === 'gone') asking = undefined;
      else if (found !== 'waiting') {
        await desk.keepEnrolment(found);
        return found;
      }
    } catch {
      show(code, false);
    }
    await wait(pollMs);
  }
}

/** Whether a terminal is admitted, and where to. */
export async function statusOf(
  session: Session,
  enrolment: Enrolment,
): Promise<Enrolment | 'waiting' | 'gone'> {
  const { terminalId, secret } = enrolment;
  const address = { method: 'post', path: '/terminals/enrolment/status' } as const;
  try {
    const { state, name, warehouse } = await session.call<typeof readEnrolment>(
      address,
      {
        terminalId,
        secret,
      },
      soon(),
    );
    if (state === 'admitted' && warehouse) return { terminalId, secret, name, warehouse };
    return state === 'waiting' ? 'waiting' : 'gone';
  } catch (error) {
    // The server does not know it: its database is another one.
    if (error instanceof Refused && [401, 404].includes(error.problem.status)) return 'gone';
    throw error;
  }
}
