import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { flag, pageOf, pageQuery } from '../contract/page.ts';
import { id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { badge, locale, login, newPassword, newPin, personName, role, timeZone } from './identity-values.ts';

export const user = z.object({
  id,
  login: z.string(),
  name: z.string(),
  role,
  sellerId: id.nullable(),
  /** Empty: all for an admin or a seller's people, none for everybody else. */
  warehouseIds: z.array(id),
  locale,
  hasPassword: z.boolean(),
  /** Whether badge and PIN are set; what they are is told to nobody. */
  hasBadge: z.boolean(),
  createdAt: momentOut,
  disabledAt: momentOut.nullable(),
});

const warehouseIds = z.array(id).max(100);

export const listUsers = defineEndpoint({
  method: 'get',
  path: '/users',
  permission: 'seller.view',
  summary: 'People, by login; a seller sees its own',
  input: z.strictObject({
    search: text(120).optional(),
    role: role.optional(),
    sellerId: id.optional(),
    disabled: flag.optional(),
    ...pageQuery,
  }),
  output: pageOf(user),
});

export const readUser = defineEndpoint({
  method: 'get',
  path: '/users/:userId',
  permission: 'seller.view',
  summary: 'One person',
  input: z.strictObject({ userId: id }),
  output: user,
});

export const createUser = defineEndpoint({
  method: 'post',
  path: '/users',
  permission: 'user.manage',
  summary: 'Add a person (a manager: for the floor); without a password only badge and PIN open a session',
  input: z.strictObject({
    login,
    name: personName,
    role,
    sellerId: id.optional(),
    warehouseIds: warehouseIds.default([]),
    locale: locale.default('en'),
    password: newPassword.optional(),
  }),
  output: user,
});

export const changeUser = defineEndpoint({
  method: 'patch',
  path: '/users/:userId',
  permission: 'user.manage',
  summary: 'Change name, role, warehouses or language; disabling ends all sessions at once',
  input: z.strictObject({
    userId: id,
    name: personName.optional(),
    role: role.optional(),
    warehouseIds: warehouseIds.optional(),
    locale: locale.optional(),
    disabled: z.boolean().optional(),
  }),
  output: user,
});

export const setBadge = defineEndpoint({
  method: 'put',
  path: '/users/:userId/badge',
  permission: 'user.manage',
  summary: 'Give a person a badge and a PIN, or take them away',
  input: z.strictObject({
    userId: id,
    credentials: z.strictObject({ badge, pin: newPin }).nullable(),
  }),
  output: user,
});

export const resetPassword = defineEndpoint({
  method: 'put',
  path: '/users/:userId/password',
  permission: 'user.manage',
  summary: 'Set somebody’s password and end all their sessions',
  input: z.strictObject({ userId: id, password: newPassword }),
  output: user,
});

export const seller = z.object({
  id,
  code: z.string(),
  name: z.string(),
  locale,
  timeZone: z.string(),
  createdAt: momentOut,
  disabledAt: momentOut.nullable(),
});

export const listSellers = defineEndpoint({
  method: 'get',
  path: '/sellers',
  permission: 'seller.view',
  summary: 'Sellers, by code; a seller sees itself',
  input: z.strictObject({ search: text(120).optional(), disabled: flag.optional(), ...pageQuery }),
  output: pageOf(seller),
});

export const createSeller = defineEndpoint({
  method: 'post',
  path: '/sellers',
  permission: 'seller.manage',
  summary: 'Add a seller',
  input: z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{2,16}$/),
    name: personName,
    locale: locale.default('zh'),
    timeZone: timeZone.default('Asia/Shanghai'),
  }),
  output: seller,
});

export const changeSeller = defineEndpoint({
  method: 'patch',
  path: '/sellers/:sellerId',
  permission: 'seller.manage',
  summary: 'Change a seller; disabling shuts out its people and keys',
  input: z.strictObject({
    sellerId: id,
    name: personName.optional(),
    locale: locale.optional(),
    timeZone: timeZone.optional(),
    disabled: z.boolean().optional(),
  }),
  output: seller,
});
