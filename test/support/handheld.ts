import {
  admitTerminal,
  askEnrolment,
  signInWorker,
  type Profile,
} from '../../shared/identity/identity.contract.ts';
import type { ApiClient } from './api-client.ts';
import type { TestUser } from './actors.ts';
import type { TestApp } from './app.ts';

/** A terminal that was admitted, before anybody works at it. */
export interface Handheld {
  terminalId: string;
  secret: string;
  /** Calls as the terminal itself, with its cookies. */
  device: ApiClient;
}

export async function aHandheld(
  test: TestApp,
  { manager, warehouseId, name = 'Handheld' }: { manager: TestUser; warehouseId: string; name?: string },
): Promise<Handheld> {
  const device = test.api();
  const { terminalId, secret, code } = (await device.call(askEnrolment, {})).body;
  const admitted = await test.api(manager).call(admitTerminal, { code, warehouseId, name });
  if (admitted.problem) throw new Error(admitted.problem.detail);
  return { terminalId, secret, device };
}

/** Somebody signs in at a terminal; calls go out in their name. */
export async function signIn(
  test: TestApp,
  { device, terminalId, secret }: Handheld,
  { badge, pin }: TestUser,
): Promise<{ api: ApiClient; token: string; profile: Profile }> {
  const { body, problem } = await device.call(signInWorker, { terminalId, secret, badge, pin });
  if (problem) throw new Error(problem.detail);
  return { api: test.api(body.accessToken), token: body.accessToken, profile: body.user };
}
