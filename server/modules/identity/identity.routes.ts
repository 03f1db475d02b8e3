import * as contract from '../../../shared/identity/identity.contract.ts';
import { freeRoute, route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { changeMe } from './change-me.ts';
import { changeUser, resetPassword, setBadge } from './change-user.ts';
import { changeSeller, createSeller } from './create-seller.ts';
import { createUser } from './create-user.ts';
import {
  addEquipment,
  giveBackEquipment,
  listEquipment,
  myEquipment,
  retireEquipment,
  takeEquipment,
} from './equipment.ts';
import {
  admitTerminal,
  askEnrolment,
  listTerminals,
  readEnrolment,
  revokeTerminal,
} from './enrol-terminal.ts';
import { hashSecret } from './hash-secret.ts';
import { identityAct, secretAct } from './identity-act.ts';
import { listSellers, listUsers, readUser } from './identity.queries.ts';
import { pruneIdentity } from './prune.ts';
import { readMe } from './read-profile.ts';
import { endSession, refreshSession } from './refresh-session.ts';
import { refreshWorker, signInWorker, signOutWorker } from './sign-in-worker.ts';
import { signIn } from './sign-in.ts';
import { readSkills, writeSkills } from './skills.ts';

const session = [
  freeRoute(contract.signIn, signIn),
  freeRoute(contract.refresh, (context) => refreshSession(context, 'office')),
  freeRoute(contract.signOut, (context) => endSession(context, 'office')),
  route(contract.readMe, readMe),
  freeRoute(contract.changeMe, changeMe),
];

const people = [
  route(contract.listUsers, listUsers),
  route(contract.readUser, readUser),
  secretAct(
    contract.createUser,
    async ({ password }) => (password === undefined ? undefined : hashSecret(password)),
    async (tx, input, passwordHash) =>
      readUser(tx, { userId: (await createUser(tx, { ...input, passwordHash })).id }),
  ),
  identityAct(contract.changeUser, changeUser),
  secretAct(
    contract.setBadge,
    async ({ credentials }) =>
      credentials && { code: credentials.badge, pinHash: await hashSecret(credentials.pin) },
    (tx, { userId }, badge) => setBadge(tx, { userId, badge }),
  ),
  secretAct(
    contract.resetPassword,
    ({ password }) => hashSecret(password),
    (tx, { userId }, passwordHash) => resetPassword(tx, { userId, passwordHash }),
  ),
  route(contract.readSkills, readSkills),
  route(contract.writeSkills, writeSkills),
  route(contract.listSellers, listSellers),
  identityAct(contract.createSeller, createSeller),
  identityAct(contract.changeSeller, changeSeller),
];

const keysAndTerminals = [
  route(contract.listApiKeys, listApiKeys),
  freeRoute(contract.createApiKey, createApiKey),
  identityAct(contract.revokeApiKey, revokeApiKey),
  freeRoute(contract.askEnrolment, askEnrolment),
  route(contract.readEnrolment, readEnrolment),
  identityAct(contract.admitTerminal, admitTerminal),
  route(contract.listTerminals, listTerminals),
  identityAct(contract.revokeTerminal, revokeTerminal),
  freeRoute(contract.signInWorker, signInWorker),
  freeRoute(contract.refreshWorker, refreshWorker),
  freeRoute(contract.signOutWorker, signOutWorker),
];

const machines = [
  route(contract.listEquipment, listEquipment),
  route(contract.addEquipment, addEquipment),
  route(contract.takeEquipment, takeEquipment),
  route(contract.giveBackEquipment, giveBackEquipment),
  route(contract.myEquipment, myEquipment),
  route(contract.retireEquipment, retireEquipment),
];

export const identityModule: Module = {
  name: 'identity',
  routes: [...session, ...people, ...keysAndTerminals, ...machines],
  jobs: [pruneIdentity],
};
