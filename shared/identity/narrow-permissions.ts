import { permissionsOf, type Permission } from '../permissions.ts';

/**
 * What a badge and a PIN are good for: the work of the floor. A PIN has four digits, so a manager who signs in with
 * one gets a manager's word where goods are in hand (the weight of a parcel, a bin that two others counted differently,
 * a colleague's task), and nothing that changes who may do what.
 */
export const badgePermissions: ReadonlySet<Permission> = new Set<Permission>([
  ...permissionsOf('floor'),
  ...permissionsOf('driver'),
  'packing.override',
  'counting.recount',
  'task.takeover',
]);

/** What no API key ever gets: a stolen key must not be able to make itself successors. */
const neverForKeys: ReadonlySet<Permission> = new Set<Permission>([
  'identity.manage',
  'user.manage',
  'apikey.manage',
  'terminal.enrol',
]);

export const isForKeys = (permission: Permission): boolean => !neverForKeys.has(permission);
