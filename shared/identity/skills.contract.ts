import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { id } from '../domain/ids.ts';
import { taskKinds } from '../tasks/tasks.lifecycle.ts';
import { licences } from '../tasks/task-needs.ts';

const skills = {
  /** Kinds of work this person does; empty: all of them. */
  kinds: z.array(z.enum(taskKinds)).max(taskKinds.length),
  /** What this person is entitled to. */
  licences: z.array(z.enum(licences)).max(licences.length),
  /** Zones this person is sent to first; where `only` is set, to no other ones. */
  zones: z.array(z.strictObject({ zoneId: id, only: z.boolean() })).max(50),
};

export const readSkills = defineEndpoint({
  method: 'get',
  path: '/users/:userId/skills',
  permission: 'user.manage',
  summary: 'What work somebody is sent to',
  input: z.strictObject({ userId: id }),
  output: z.object(skills),
});

export const writeSkills = defineEndpoint({
  method: 'put',
  path: '/users/:userId/skills',
  permission: 'user.manage',
  summary: 'Say what work somebody is sent to',
  input: z.strictObject({ userId: id, ...skills }),
  output: z.object(skills),
});
