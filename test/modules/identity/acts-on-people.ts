import {
  changeUser,
  createUser,
  resetPassword,
  setBadge,
} from '../../../shared/identity/identity.contract.ts';
import type { Answer, ApiClient } from '../../support/api-client.ts';

/** Everything that can be done to a person, tried on one. */
export const allActsOn = (api: ApiClient, userId: string): Promise<Answer<unknown>[]> =>
  Promise.all([
    api.call(changeUser, { userId, disabled: true }),
    api.call(changeUser, { userId, name: 'Other' }),
    api.call(resetPassword, { userId, password: 'a long password' }),
    api.call(setBadge, { userId, credentials: null }),
  ]);

/** Somebody who could be added. */
export const someone = { login: 'Bo', name: 'Bo Berg', role: 'floor' } as const;

export const addSomeone = (api: ApiClient): Promise<Answer<unknown>> => api.call(createUser, someone);
